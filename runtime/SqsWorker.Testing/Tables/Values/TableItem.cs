// An item, and a map inside of one, is names and values: nothing that a type of its own would add to.
global using TableItem = System.Collections.Immutable.ImmutableDictionary<string, SqsWorker.Testing.Tables.Values.AttributeValue>;
