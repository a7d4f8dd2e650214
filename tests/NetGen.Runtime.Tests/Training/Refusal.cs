namespace NetGen.Tests.Training;

/// <summary>Asserts that a call is refused in words that help.</summary>
internal static class Refusal
{
    public static void Says<TException>(Action action, params string[] parts)
        where TException : Exception
    {
        string message = action.ShouldThrow<TException>().Message;
        foreach (string part in parts)
        {
            message.ShouldContain(part, Case.Sensitive);
        }
    }
}
