using System.Globalization;
using System.Security.Cryptography;

namespace SqsWorker.Local.RuntimeApi;

/// <summary>Trace headers in the form of X-Ray, so that a function that reads them meets what Lambda would send.</summary>
internal static class TraceId
{
    /// <summary>A new, unsampled trace.</summary>
    /// <param name="time">A time near now; it is part of the id.</param>
    public static string Create(DateTimeOffset time)
    {
        var epoch = time.ToUnixTimeSeconds().ToString("x8", CultureInfo.InvariantCulture);
        return $"Root=1-{epoch}-{RandomNumberGenerator.GetHexString(24, lowercase: true)};Parent={RandomNumberGenerator.GetHexString(16, lowercase: true)};Sampled=0";
    }
}
