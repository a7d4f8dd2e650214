using System;
using Microsoft.CodeAnalysis;
using NetGen.Diagnostics;

namespace NetGen.Parsing;

/// <summary>Whether a number is one of an enum's values: NETGEN0015.</summary>
internal static class EnumChecks
{
    /// <typeparam name="T">The spec's enum, which has the same values as the attribute's.</typeparam>
    public static bool Check<T>(string name, Location location, int value, FindingList findings)
        where T : struct, Enum
    {
        if (Enum.IsDefined(typeof(T), value))
        {
            return true;
        }

        string choice = string.Join(", ", Enum.GetNames(typeof(T)));
        findings.Add(DiagnosticDescriptors.OutsideEnum, location, Text.Of(value), name, choice);
        return false;
    }
}
