using Amazon;
using SqsWorker.Wire;

namespace SqsWorker.Tests.Wire;

/// <summary>What the whole process may have said to the SDK; so nothing else runs meanwhile.</summary>
[Collection(nameof(LambdaPlacesOfAProcessTests))]
[CollectionDefinition(nameof(LambdaPlacesOfAProcessTests), DisableParallelization = true)]
public sealed class LambdaPlacesOfAProcessTests
{
    public static TheoryData<string> Settings => ["AWSRegion", "AWSProfileName", "AWSProfilesLocation", "ProxyConfig.Host", "AWSCredentialsGenerators"];

    [Fact]
    public void IsSdkAsItCame_NobodySaidAnything_Is() => Assert.True(LambdaPlaces.IsSdkAsItCame());

    [Theory]
    [MemberData(nameof(Settings))]
    public void IsSdkAsItCame_SomebodySaidSomething_IsNot(string setting)
    {
        Set(setting, "x");
        try
        {
            Assert.False(LambdaPlaces.IsSdkAsItCame());
        }
        finally
        {
            Set(setting, null);
        }

        Assert.True(LambdaPlaces.IsSdkAsItCame());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void HasProfiles_HomeHasAFolder_HasThem(bool has)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "HOME");
        var before = Environment.GetEnvironmentVariable("HOME");
        var home = Directory.CreateTempSubdirectory();
        try
        {
            if (has)
            {
                home.CreateSubdirectory(".aws");
            }

            Environment.SetEnvironmentVariable("HOME", home.FullName);
            Assert.Equal(has, LambdaPlaces.HasProfiles());
        }
        finally
        {
            Environment.SetEnvironmentVariable("HOME", before);
            home.Delete(recursive: true);
        }
    }

    private static void Set(string setting, string? value)
    {
        switch (setting)
        {
            case "AWSRegion":
                AWSConfigs.AWSRegion = value;
                break;
            case "AWSProfileName":
                AWSConfigs.AWSProfileName = value;
                break;
            case "AWSProfilesLocation":
                AWSConfigs.AWSProfilesLocation = value;
                break;
            case "ProxyConfig.Host":
                AWSConfigs.ProxyConfig.Host = value;
                break;
            default:
                AWSConfigs.AWSCredentialsGenerators = value is null ? null : [static () => null!];
                break;
        }
    }
}
