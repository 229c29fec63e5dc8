using System.Globalization;
using SqsWorker.Generator.Model;

namespace SqsWorker.Generator.Resolving;

/// <summary>
/// Keeps the names of generated classes and files apart. <c>A.B_C</c> and <c>A_B.C</c> both become <c>A_B_C</c>, and the
/// compiler takes file names that differ in case only for one. The global <c>A_B</c> becomes <c>A_B_</c>, but its file <c>A_B</c>.
/// </summary>
internal static class UniqueNames
{
    private static readonly string[] Taken = ["WorkerDefinition", "WorkerHost", "WorkerServices", "WorkerManifest", "EntryPoint"];

    public static IEnumerable<HandlerModel> Give(IEnumerable<HandlerModel> handlers)
    {
        var identifiers = new HashSet<string>(Taken, StringComparer.OrdinalIgnoreCase);
        var files = new HashSet<string>(Taken, StringComparer.OrdinalIgnoreCase);
        foreach (var handler in handlers)
        {
            var suffix = "";
            for (var number = 2; identifiers.Contains(handler.Identifier + suffix) || files.Contains(handler.Name + suffix); number++)
            {
                suffix = string.Format(CultureInfo.InvariantCulture, "_{0}", number);
            }

            identifiers.Add(handler.Identifier + suffix);
            files.Add(handler.Name + suffix);

            yield return suffix.Length == 0 ? handler : handler with
            {
                Identifier = handler.Identifier + suffix,
                HintName = $"{handler.Name}{suffix}.g.cs",
            };
        }
    }
}
