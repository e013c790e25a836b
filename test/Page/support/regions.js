const NAMES = ['us-east-1', 'us-west-2', 'ca-central-1', 'sa-east-1', 'eu-west-1', 'eu-central-1', 'eu-north-1', 'asia-south-1', 'ap-southeast-2', 'ap-northeast-1'];

/** Settings with ten regions, all of them looking into the playground. */
export const tenRegions = {
  Locations: NAMES.map((Name, index) => ({ Name, Resolvers: ['playground'], ClientSubnet: `10.${index + 1}.0.0/16` })),
};
