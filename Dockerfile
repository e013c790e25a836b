# Both programs: --target api (the front end, dns-gateway) and --target silo (dns-orchestrator and the workers).
# The images that it starts from can be replaced, by a mirror's or one of one's own: --build-arg RUNTIME_IMAGE=...
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0.401-noble
# Chiseled: no shell, no package manager, a user that is not root. "extra" has ICU, which names in Unicode need (UTS 46).
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled-extra

FROM ${SDK_IMAGE} AS restore
WORKDIR /source
# Only what decides which packages are needed: a change of code leaves this layer as it is.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt ./
COPY src/Api/Api.csproj src/Api/
COPY src/Dns/Dns.csproj src/Dns/
COPY src/Grains/Grains.csproj src/Grains/
COPY src/Grains.Abstractions/Grains.Abstractions.csproj src/Grains.Abstractions/
COPY src/Hosting/Hosting.csproj src/Hosting/
COPY src/Playground/Playground.csproj src/Playground/
COPY src/Silo/Silo.csproj src/Silo/
COPY src/Streaming.Redis/Streaming.Redis.csproj src/Streaming.Redis/
# The architecture turns ReadyToRun on (see the project files): code compiled ahead, whose start takes a quarter less CPU.
RUN arch=$(dpkg --print-architecture) \
    && dotnet restore src/Api -a "$arch" \
    && dotnet restore src/Silo -a "$arch"

FROM restore AS publish
# With the analyzers' settings: the build takes their warnings for errors.
COPY .editorconfig ./
COPY src/ src/
# One after the other: both write to the same obj directories.
RUN arch=$(dpkg --print-architecture) \
    && for program in Api Silo; do \
        dotnet publish "src/$program" -c Release -a "$arch" --no-self-contained --no-restore -o "/publish/$program" \
            -p:UseAppHost=false -p:DebugType=embedded -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false \
        || exit 1; \
    done

FROM ${RUNTIME_IMAGE} AS runtime
LABEL org.opencontainers.image.title="DnsOrleans" \
      org.opencontainers.image.description="What the DNS says about a name, as each region sees it" \
      org.opencontainers.image.licenses="MIT"
# Nothing is written to disk, so the file system can be read-only: no diagnostics socket.
ENV DOTNET_EnableDiagnostics=0
WORKDIR /app
# By number, so that an orchestrator can see that it is not root; it is the user "app" of .NET's images.
USER 1654

FROM runtime AS api
COPY --from=publish /publish/Api ./
ENV ASPNETCORE_HTTP_PORTS=8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["dotnet", "DnsOrleans.Api.dll", "--health", "http://127.0.0.1:8080/health/ready"]
ENTRYPOINT ["dotnet", "DnsOrleans.Api.dll"]

FROM runtime AS silo
COPY --from=publish /publish/Silo ./
ENV ASPNETCORE_HTTP_PORTS=8081
# Health; silo to silo; client to silo.
EXPOSE 8081 11111 30000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["dotnet", "DnsOrleans.Silo.dll", "--health", "http://127.0.0.1:8081/health/ready"]
ENTRYPOINT ["dotnet", "DnsOrleans.Silo.dll"]
