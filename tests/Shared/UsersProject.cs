namespace SqsWorker.Tests.Shared;

/// <summary>The project file of a user's worker on the package, with nothing in it that it does not need.</summary>
internal static class UsersProject
{
    public static string On(string version) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="SqsWorker" Version="{version}" />
          </ItemGroup>
        </Project>
        """;
}
