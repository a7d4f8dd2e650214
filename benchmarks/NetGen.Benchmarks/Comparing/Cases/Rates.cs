namespace NetGen.Benchmarks.Comparing.Cases;

/// <summary>The learning rates, the same for all sides.</summary>
internal static class Rates
{
    /// <summary>
    /// While timing the weights hardly move, so that the millionth step does the work of the first: nothing saturates
    /// or fades to denormal numbers.
    /// </summary>
    public const float Timed = 1e-6f;

    /// <summary>While losses are compared the weights move enough for a wrong update to show.</summary>
    public static float Checked(string rule) => rule == "adam" ? 0.001f : 0.01f;
}
