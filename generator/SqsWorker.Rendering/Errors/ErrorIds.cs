namespace SqsWorker.Rendering.Errors;

/// <summary>The renderer's own diagnostics; each has a page in <c>docs/diagnostics</c>. An id is never used again.</summary>
internal static class ErrorIds
{
    /// <summary>The renderer was started with arguments it does not know.</summary>
    public const string BadArguments = "SQSW100";

    /// <summary>The assembly is missing or is not a .NET assembly.</summary>
    public const string UnreadableAssembly = "SQSW101";

    /// <summary>The assembly has handlers and no manifest.</summary>
    public const string NoManifest = "SQSW102";

    /// <summary>The manifest is not what this renderer understands.</summary>
    public const string BadManifest = "SQSW103";

    /// <summary>Two things of the stack would have the same name.</summary>
    public const string DuplicateName = "SQSW104";

    /// <summary>The overrides file can't be merged.</summary>
    public const string BadOverrides = "SQSW105";

    /// <summary>The template that is there is not JSON.</summary>
    public const string UnreadableTemplate = "SQSW106";

    /// <summary>A queue that is in the template would no longer be.</summary>
    public const string QueueRemoved = "SQSW107";

    /// <summary>The template in source control is not what the code declares.</summary>
    public const string TemplateDiffers = "SQSW108";

    /// <summary>A publish found the template stale. Reported by the build targets.</summary>
    public const string PublishStopped = "SQSW109";

    /// <summary>The stack is larger than CloudFormation accepts.</summary>
    public const string StackTooLarge = "SQSW110";

    /// <summary>A file can't be read or written.</summary>
    public const string FileAccess = "SQSW111";

    /// <summary>The assembly's name can't be a function's handler.</summary>
    public const string BadHandlerName = "SQSW112";

    /// <summary>A declaration could not be read, and the analyzers may not know. Stands in the manifest.</summary>
    public const string UnreadDeclaration = "SQSW113";

    /// <summary>A function's role would be larger than IAM accepts.</summary>
    public const string RoleTooLarge = "SQSW117";

    /// <summary>A function's environment variables would be more than Lambda accepts.</summary>
    public const string EnvironmentTooLarge = "SQSW118";

    /// <summary>The renderer ended with an error and named none. Reported by the build targets.</summary>
    public const string NoReason = "SQSW119";

    /// <summary>The deploy tool would take another project, a raw folder or another template.</summary>
    public const string DeployedElsewhere = "SQSW121";
}
