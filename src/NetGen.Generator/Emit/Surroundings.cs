using System;
using System.Collections.Generic;
using NetGen.Infrastructure;
using NetGen.Specs;

namespace NetGen.Emit;

/// <summary>Writes what stands around the user's class: its namespace and the types that contain it.</summary>
internal static class Surroundings
{
    public static void Write(SourceWriter writer, NetworkSpec spec, Action writeClass)
    {
        var scopes = new Stack<SourceWriter.Scope>();
        if (spec.Namespace.Length > 0)
        {
            scopes.Push(writer.Block($"namespace {spec.Namespace}"));
        }

        foreach (ContainerSpec container in spec.Containers)
        {
            scopes.Push(writer.Block($"partial {container.Keyword} {container.Name}"));
        }

        writeClass();
        while (scopes.Count > 0)
        {
            scopes.Pop().Dispose();
        }
    }
}
