using System.Security.Cryptography;

namespace SqsWorker.Functions;

/// <summary>
/// Loads the platform's cryptography while the function asks for its first event, which needs it for signatures and TLS: to load and set up
/// OpenSSL takes as long as all the rest of the start.
/// </summary>
internal static class HeadStart
{
    /// <summary>
    /// Begins, once the function is put together. Not before: under Native AOT two threads that meet their process's first contended lock
    /// inside static constructors can wait for each other for good. Whoever needs cryptography meanwhile waits for it as long as it would have
    /// loaded it.
    /// </summary>
    public static void Begin() => new Thread(LoadCryptography) { IsBackground = true, Name = "SqsWorker head start" }.UnsafeStart();

    private static void LoadCryptography()
    {
        try
        {
            HMACSHA256.HashData([0], []);
        }
        catch (Exception)
        {
            // Whatever it is, it must not end the process: whoever needs it meets that again, and can say what for.
        }
    }
}
