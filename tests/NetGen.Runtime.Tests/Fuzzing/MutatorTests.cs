using System.Security.Cryptography;
using System.Text;

namespace NetGen.Tests.Fuzzing;

public sealed class MutatorTests
{
    private static readonly byte[][] Corpus =
        [Encoding.UTF8.GetBytes("{\"shape\":[1,20],\"dtype\":\"F32\"}"), [0, 0, 8, 2, 0, 0, 0, 4], []];

    [Fact]
    public void An_input_is_the_same_bytes_on_every_machine_and_in_every_order()
    {
        var mutator = new Mutator(seed: 7, Corpus, ["F32", "F16"]);
        byte[][] forwards = [.. Numbers.Select(mutator.Create)];
        var other = new Mutator(seed: 7, Corpus, ["F32", "F16"]);
        byte[][] backwards = [.. Numbers.Reverse().Select(other.Create).Reverse()];
        forwards.Zip(backwards).ShouldAllBe(pair => pair.First.SequenceEqual(pair.Second));

        // Written down once: another machine, or a change of the mutator, would show.
        byte[] all = [.. forwards.SelectMany(input => (byte[])[.. input, 10])];
        Convert.ToHexStringLower(SHA256.HashData(all))[..16].ShouldBe("30b1a15c08b568a6");
    }

    [Fact]
    public void Inputs_differ_by_seed_and_number_and_leave_the_corpus_as_it_is()
    {
        byte[][] before = [.. Corpus.Select(input => (byte[])[.. input])];
        string[] first = [.. Numbers.Select(new Mutator(seed: 1, Corpus[..1]).Create).Select(Convert.ToHexString)];
        string[] second = [.. Numbers.Select(new Mutator(seed: 2, Corpus[..1]).Create).Select(Convert.ToHexString)];

        // One bit set the same way coincides now and then.
        first.Distinct().Count().ShouldBeGreaterThan(first.Length * 3 / 4);
        first.Zip(second).Count(pair => pair.First == pair.Second).ShouldBeLessThan(first.Length / 10);
        Corpus.Zip(before).ShouldAllBe(pair => pair.First.SequenceEqual(pair.Second));
    }

    [Fact]
    public void Inputs_stay_short_and_edges_appear()
    {
        var mutator = new Mutator(seed: 3, Corpus);
        byte[][] inputs = [.. Numbers.Select(mutator.Create)];
        int longest = (4 * Corpus.Max(input => input.Length)) + 64;
        inputs.ShouldAllBe(input => input.Length <= longest);
        foreach (string text in new[] { "1152921504606846976", "1e308", "-1" })
        {
            inputs.ShouldContain(input => Encoding.Latin1.GetString(input).Contains(text, StringComparison.Ordinal));
        }
    }

    private static IEnumerable<uint> Numbers => Enumerable.Range(0, 2000).Select(number => (uint)number);
}
