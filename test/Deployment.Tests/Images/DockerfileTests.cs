using System.Text.RegularExpressions;
using DnsOrleans.Deployment.Tests.Compose;

namespace DnsOrleans.Deployment.Tests.Images;

/// <summary>What can be said of the Dockerfiles without building them.</summary>
public sealed partial class DockerfileTests
{
    [Fact]
    public void Each_project_of_the_programs_is_restored_before_any_code_is_copied()
    {
        var dockerfile = RepositoryFiles.Read("Dockerfile");
        var projects = Directory.GetFiles(RepositoryFiles.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/'));

        Assert.Equal(projects.Order(StringComparer.Ordinal), CopiedProject().Matches(dockerfile).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));
        Assert.True(dockerfile.IndexOf("dotnet restore", StringComparison.Ordinal) < dockerfile.IndexOf("COPY src/ src/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Dockerfile")]
    [InlineData("collector/Dockerfile")]
    public void Every_image_that_one_starts_from_is_pinned(string path)
    {
        var images = From().Matches(RepositoryFiles.Read(path)).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(images);
        Assert.All(images, image => Assert.Matches(@":\d+\.\d+\.\d+(-[a-z0-9-]+)?$", image));
    }

    [Theory]
    [InlineData("Dockerfile", "dns-gateway")]
    [InlineData("Dockerfile", "dns-worker-us-east-1")]
    [InlineData("collector/Dockerfile", "otel-collector")]
    public void Compose_checks_health_as_the_image_does(string path, string service)
    {
        var test = ComposeFile.Service(service).Body["healthcheck"]!["test"]!.AsArray().Skip(1).Select(word => $"\"{word}\"");
        Assert.Contains($"CMD [{string.Join(", ", test)}]", RepositoryFiles.Read(path), StringComparison.Ordinal);
    }

    [Fact]
    public void The_programs_run_as_a_user_with_a_number_that_is_not_roots() =>
        Assert.Equal("1654", Assert.Single(User().Matches(RepositoryFiles.Read("Dockerfile"))).Groups[1].Value);

    [GeneratedRegex(@"^COPY (src/[\w.]+/[\w.]+\.csproj) src/[\w.]+/$", RegexOptions.Multiline)]
    private static partial Regex CopiedProject();

    // Those in variables, and those named at once; "FROM restore" and the like are stages.
    [GeneratedRegex(@"^(?:ARG \w+_IMAGE=|FROM )([^$\s]*[/:][^\s]*)", RegexOptions.Multiline)]
    private static partial Regex From();

    [GeneratedRegex(@"^USER (\S+)$", RegexOptions.Multiline)]
    private static partial Regex User();
}
