using System.Security.Cryptography;

namespace SqsWorker.Functions;

/// <summary>
/// Loads the platform's cryptography beside the start: the first event needs it for signatures and TLS, and to load and set up OpenSSL
/// takes as long as all the rest of the start. In Lambda's init phase a second processor is there, and free.
/// </summary>
internal static class HeadStart
{
    /// <summary>Begins. Whoever needs cryptography meanwhile waits for it as long as it would have loaded it.</summary>
    public static void Begin() => new Thread(LoadCryptography) { IsBackground = true, Name = "SqsWorker head start" }.UnsafeStart();

    private static void LoadCryptography()
    {
        try
        {
            HMACSHA256.HashData([0], []);
        }
        catch (Exception exception) when (exception is CryptographicException or TypeInitializationException or DllNotFoundException)
        {
            // Whoever needs it meets that again, and can say what for.
        }
    }
}
