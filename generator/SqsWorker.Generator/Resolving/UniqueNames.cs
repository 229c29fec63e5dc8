using System.Globalization;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Resolving;

/// <summary>
/// Keeps the names of generated classes and files apart. <c>A.B_C</c> and <c>A_B.C</c> both become <c>A_B_C</c>, and the
/// compiler takes file names that differ in case only for one.
/// </summary>
internal static class UniqueNames
{
    private static readonly string[] Taken = ["WorkerDefinition", "WorkerHost", "WorkerManifest", "EntryPoint"];

    public static IEnumerable<HandlerModel> Give(IEnumerable<HandlerModel> handlers)
    {
        var used = new HashSet<string>(Taken, StringComparer.OrdinalIgnoreCase);
        foreach (var handler in handlers)
        {
            var suffix = "";
            for (var number = 2; !used.Add(handler.Identifier + suffix); number++)
            {
                suffix = string.Format(CultureInfo.InvariantCulture, "_{0}", number);
            }

            yield return suffix.Length == 0 ? handler : handler with
            {
                Identifier = handler.Identifier + suffix,
                HintName = $"{handler.Name}{suffix}.g.cs",
            };
        }
    }
}
