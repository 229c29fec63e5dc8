namespace SqsWorker.Testing.Tables.Expressions;

/// <summary>All changes of one update. They see the item as it was before any of them.</summary>
internal sealed class UpdateExpression(IReadOnlyList<UpdateAction> actions)
{
    public IReadOnlyList<DocumentPath> Paths => [.. actions.Select(action => action.Path)];

    /// <summary>Gets a value indicating whether the update takes away and adds nothing; such a one creates no item.</summary>
    public bool OnlyTakesAway => actions.All(action => action is RemoveAction or DeleteAction);

    public TableItem Apply(TableItem before)
    {
        var values = actions.Select(action => (action.Path, Value: action.NewValue(before))).ToList();
        var item = values.Where(change => change.Value is not null)
            .Aggregate(before, (current, change) => ItemEditor.Put(current, change.Path, change.Value));

        // From the back, so that removing one element of a list doesn't move the next one to remove.
        return values.Where(change => change.Value is null)
            .OrderByDescending(change => change.Path.Elements[^1].Index)
            .Aggregate(item, (current, change) => ItemEditor.Put(current, change.Path, value: null));
    }
}
