using SqsWorker.Testing.Functions;
using SqsWorker.Testing.Schedules;

namespace SqsWorker.Testing.Stacks;

/// <summary>Connects a function with the sources its <c>Events</c> name.</summary>
internal static class FunctionEvents
{
    public static void Connect(PropertyReader properties, FunctionDefinition function, StackPlace place, Action<string> subscribe, Action<ScheduleDefinition> schedule)
    {
        if (properties.Object("Events") is not { } events)
        {
            return;
        }

        foreach (var id in events.Json.EnumerateObject().Select(member => member.Name))
        {
            var source = events.Object(id)!;
            var settings = source.Object("Properties") ?? throw source.Missing("Properties");
            switch (source.OneOf("Type", "SNS", "Schedule") ?? throw source.Missing("Type"))
            {
                case "SNS":
                    subscribe(settings.Text("Topic"));
                    break;
                case "Schedule" when settings.Boolean("Enabled") is false || settings.OptionalText("State") is "DISABLED":
                    break;
                default:
                    schedule(Schedule(settings, function, place, id));
                    break;
            }
        }
    }

    private static ScheduleDefinition Schedule(PropertyReader settings, FunctionDefinition function, StackPlace place, string id)
    {
        if (!ScheduleExpression.TryParse(settings.Text("Schedule"), out var expression, out var error))
        {
            throw new StackTemplateException($"{settings.Where}, property 'Schedule': {error}");
        }

        // SAM makes a rule of its own for each event, named by the function's and the event's ids.
        var name = settings.OptionalText("Name") ?? PhysicalName.Of(place.StackName, function.LogicalId + id);
        return new ScheduleDefinition(name, place.Arn("events", $"rule/{name}"), function.Name, expression, settings.OptionalText("Input"));
    }
}
