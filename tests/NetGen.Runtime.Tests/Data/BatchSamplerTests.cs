using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetGen.Tests.Data;

public sealed class BatchSamplerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(32)]
    [InlineData(100)]
    public void Every_sample_comes_exactly_once_an_epoch_with_its_own_row_and_answer(int batchSize)
    {
        foreach (Dataset data in Kinds(100))
        {
            var sampler = new BatchSampler(data, batchSize, seed: 9);
            Batch batch = sampler.CreateBatch();
            sampler.BatchesPerEpoch.ShouldBe((100 + batchSize - 1) / batchSize);
            for (int epoch = 0; epoch < 3; epoch++)
            {
                List<int> seen = Deal(sampler, batch, epoch);
                seen.Order().ShouldBe(Enumerable.Range(0, 100));
                seen.ShouldBe(sampler.Order.ToArray());
            }
        }
    }

    // By an independent program: Philox4x32-10, purpose 2, step = epoch; Fisher-Yates from the end down with Lemire's
    // bounded numbers. These orders are part of every trained network: they never change.
    [Theory]
    [InlineData(1, 0, new[] { 0, 12, 9, 10, 4, 5, 7, 8, 1, 11, 13, 15, 14, 3, 6, 2 })]
    [InlineData(1, 1, new[] { 8, 1, 3, 4, 0, 13, 14, 7, 2, 15, 11, 12, 9, 5, 10, 6 })]
    [InlineData(-7, 3, new[] { 9, 2, 7, 4, 1, 6, 0, 8, 5, 3 })]
    public void The_order_of_a_seed_and_epoch_is_pinned(long seed, int epoch, int[] order)
    {
        var sampler = new BatchSampler(Floats(order.Length), 3, seed);
        sampler.BeginEpoch(epoch);
        sampler.Order.ToArray().ShouldBe(order);
    }

    [Fact]
    public void The_order_of_sixty_thousand_samples_is_pinned()
    {
        var sampler = new BatchSampler(Floats(60_000), 64, seed: 1);
        sampler.BeginEpoch(0);
        byte[] bytes = new byte[60_000 * sizeof(int)];
        for (int i = 0; i < 60_000; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), sampler.Order[i]);
        }

        // By the same independent program.
        Convert.ToHexStringLower(SHA256.HashData(bytes))
            .ShouldBe("70e9d3bb2022b58c4c5bf5ec9631e8724e988732f70071e36cf49f83268d636e");
    }

    [Fact]
    public void An_order_depends_on_seed_and_epoch_and_on_nothing_that_went_before()
    {
        int[] order = OrderOf(seed: 1, epoch: 5);
        OrderOf(seed: 1, epoch: 6).ShouldNotBe(order);
        OrderOf(seed: 2, epoch: 5).ShouldNotBe(order);

        var sampler = new BatchSampler(Floats(50), 8, seed: 1);
        Batch batch = sampler.CreateBatch();
        sampler.BeginEpoch(2);
        sampler.Next(batch).ShouldBeTrue();
        sampler.BeginEpoch(5);
        sampler.Order.ToArray().ShouldBe(order);
        Deal(sampler, batch, 5).ShouldBe(order);
    }

    [Fact]
    public void All_orders_of_four_samples_are_equally_likely()
    {
        const int Epochs = 24_000;
        int[] counts = new int[256];
        Span<int> order = stackalloc int[4];
        for (uint epoch = 0; epoch < Epochs; epoch++)
        {
            RandomOrder.Fill(order, 7, NetGen.Numerics.RandomPurpose.Shuffle, epoch);
            counts[(order[0] * 64) + (order[1] * 16) + (order[2] * 4) + order[3]]++;
        }

        double expected = Epochs / 24.0;
        counts.Count(count => count > 0).ShouldBe(24);

        // Chi-squared with 23 degrees of freedom is above 49.7 once in 1000; the epochs are fixed, so this cannot flicker.
        counts.Where(count => count > 0).Sum(count => (count - expected) * (count - expected) / expected)
            .ShouldBeLessThan(49.7);
    }

    [Fact]
    public void Shuffling_and_gathering_allocate_nothing()
    {
        foreach (Dataset data in Kinds(100))
        {
            var sampler = new BatchSampler(data, 32, seed: 1);
            Batch batch = sampler.CreateBatch();
            RunEpoch(sampler, batch, 0);
            long before = GC.GetAllocatedBytesForCurrentThread();
            RunEpoch(sampler, batch, 1);
            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        }
    }

    [Fact]
    public void The_last_batch_is_smaller_and_the_end_leaves_an_empty_batch()
    {
        var sampler = new BatchSampler(Floats(5), 3, seed: 1);
        Batch batch = sampler.CreateBatch();
        sampler.BeginEpoch(0);
        sampler.Next(batch).ShouldBeTrue();
        batch.Count.ShouldBe(3);
        sampler.Next(batch).ShouldBeTrue();
        batch.Count.ShouldBe(2);
        sampler.Next(batch).ShouldBeFalse();
        batch.Count.ShouldBe(0);
        sampler.Next(batch).ShouldBeFalse();
    }

    [Fact]
    public void Rows_gathered_in_parts_are_the_rows_gathered_at_once()
    {
        foreach (Dataset data in Kinds(20))
        {
            var sampler = new BatchSampler(data, 7, seed: 4);
            sampler.BeginEpoch(0);
            Batch parts = sampler.CreateBatch();
            int first = sampler.Advance(parts);
            sampler.Gather(parts, first, 4, 3);
            sampler.Gather(parts, first, 0, 4);

            sampler.BeginEpoch(0);
            Batch whole = sampler.CreateBatch();
            sampler.Next(whole).ShouldBeTrue();
            MemoryMarshal.Cast<float, int>(parts.Features)
                .SequenceEqual(MemoryMarshal.Cast<float, int>(whole.Features)).ShouldBeTrue();
            parts.Labels.SequenceEqual(whole.Labels).ShouldBeTrue();
            parts.Targets.SequenceEqual(whole.Targets).ShouldBeTrue();
        }
    }

    [Fact]
    public void Wrong_sizes_epochs_and_batches_are_refused()
    {
        Dataset data = Floats(5);
        foreach (int size in new[] { 0, -1, 6 })
        {
            ArgumentOutOfRangeException exception =
                Should.Throw<ArgumentOutOfRangeException>(() => new BatchSampler(data, size, 1));
            exception.ParamName.ShouldBe("batchSize");
            exception.Message.ShouldContain($"is {size}; with 5 samples it runs from 1 to 5");
        }

        var sampler = new BatchSampler(data, 3, 1);
        Should.Throw<InvalidOperationException>(() => sampler.Next(sampler.CreateBatch())).Message
            .ShouldContain("BeginEpoch");
        Should.Throw<ArgumentOutOfRangeException>(() => sampler.BeginEpoch(-1));
        foreach (Batch batch in new[] { new Batch(2, 3), new Batch(3, 2), new Batch(3, 3, 1) })
        {
            Should.Throw<ArgumentException>(() => sampler.Next(batch)).Message.ShouldContain("CreateBatch");
        }
    }

    private static void RunEpoch(BatchSampler sampler, Batch batch, int epoch)
    {
        sampler.BeginEpoch(epoch);
        while (sampler.Next(batch))
        {
        }
    }

    /// <summary>The samples of an epoch, each row checked against the data set.</summary>
    private static List<int> Deal(BatchSampler sampler, Batch batch, int epoch)
    {
        List<int> seen = [];
        float[] row = new float[sampler.Data.Inputs];
        sampler.BeginEpoch(epoch);
        while (sampler.Next(batch))
        {
            for (int i = 0; i < batch.Count; i++)
            {
                // The first feature is the sample's number.
                Span<float> features = batch.Features.Slice(i * batch.Inputs, batch.Inputs);
                int id = (int)features[0];
                sampler.Data.CopyFeatures(id, row);
                features.SequenceEqual(row).ShouldBeTrue();
                if (batch.HasLabels)
                {
                    batch.Labels[i].ShouldBe(sampler.Data.Label(id));
                }
                else
                {
                    batch.Targets.Slice(i * batch.TargetsPerSample, batch.TargetsPerSample)
                        .SequenceEqual(sampler.Data.Targets(id)).ShouldBeTrue();
                }

                seen.Add(id);
            }
        }

        return seen;
    }

    private static int[] OrderOf(long seed, int epoch)
    {
        var sampler = new BatchSampler(Floats(50), 8, seed);
        sampler.BeginEpoch(epoch);
        return sampler.Order.ToArray();
    }

    private static Dataset[] Kinds(int count)
    {
        const int Width = 70;
        byte[] bytes = new byte[count * Width];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(i % Width == 0 ? i / Width : i);
        }

        float[] wide = [.. Enumerable.Range(0, 2 * count).Select(i => i * 0.5f)];
        float[] targets = [.. Enumerable.Range(0, 3 * count).Select(i => i * 0.25f)];
        return
        [
            Floats(count),
            Dataset.FromBytes(bytes, Width, [.. Enumerable.Range(0, count).Select(i => i % 5)], 5, scale: 1),
            Dataset.FromTargets([.. Enumerable.Range(0, count)], 1, targets, 3),
            Dataset.FromTargets(wide.Select((x, i) => i % 2 == 0 ? i / 2 : x).ToArray(), 2, wide[..count], 1),
        ];
    }

    private static Dataset Floats(int count)
    {
        float[] features = new float[3 * count];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            features[3 * i] = i;
            features[(3 * i) + 1] = -i;
            features[(3 * i) + 2] = i / 7f;
            labels[i] = i % 4;
        }

        return Dataset.FromClasses(features, 3, labels, 4);
    }
}
