using System.Text.Json;
using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Comparing;
using NetGen.Benchmarks.Comparing.Cases;
using NetGen.Benchmarks.Comparing.Reporting;
using Case = NetGen.Benchmarks.Comparing.Cases.Case;

namespace NetGen.Samples.Tests.Comparing;

public sealed class CaseFiguresTests
{
    private static readonly Case Infer =
        new("infer/2-8-8-2", CaseKind.Infer, "2-8-8-2", Batch: 1, Rule: "", Threads: 1, Bits: 512);

    private static readonly Case Train =
        new("train/64-32-10/sgd", CaseKind.Train, "64-32-10", Batch: 32, Rule: "sgd", Threads: 2, Bits: 256);

    [Fact]
    public void A_time_is_given_in_nanoseconds_and_the_faster_side_has_the_ratio_above_1()
    {
        CompareResult result = Figures(Infer, own: [2e-9, 1e-9, 4e-9], other: [6e-9, 6e-9, 2e-9]).Results.Single();
        result.Unit.ShouldBe("ns/sample");
        result.NetGen.ShouldBe(2, tolerance: 1e-9);
        result.Other!.Value.ShouldBe(6, tolerance: 1e-9);
        result.Ratio!.Value.ShouldBe(3, tolerance: 1e-9);
        result.RatioLow!.Value.ShouldBe(0.5, tolerance: 1e-9);
        result.RatioHigh!.Value.ShouldBe(6, tolerance: 1e-9);
    }

    [Fact]
    public void A_step_is_given_in_samples_a_second_and_the_faster_side_has_the_ratio_above_1()
    {
        CompareResult result = Figures(Train, own: [1e-6], other: [4e-6]).Results.Single();
        result.Unit.ShouldBe("samples/s");
        result.NetGen.ShouldBe(32e6, tolerance: 1);
        result.Other!.Value.ShouldBe(8e6, tolerance: 1);
        result.Ratio!.Value.ShouldBe(4, tolerance: 1e-9);
    }

    [Fact]
    public void Json_has_an_object_for_a_case_and_a_peer()
    {
        JsonElement result = Json(Figures(Train, own: [1e-6], other: [4e-6]));
        result.EnumerateObject().Select(property => property.Name).ShouldBe(
            [
                "case", "peer", "threads", "batch", "isa", "unit", "netgen", "other", "ratio", "ratioLow", "ratioHigh",
                "limitShare", "allocatedBytes",
            ]);
        result.GetProperty("case").GetString().ShouldBe("train/64-32-10/sgd");
        result.GetProperty("peer").GetString().ShouldBe("pytorch");
        result.GetProperty("threads").GetInt32().ShouldBe(2);
        result.GetProperty("batch").GetInt32().ShouldBe(32);
        result.GetProperty("isa").GetString().ShouldBe("256");
        result.GetProperty("limitShare").GetDouble().ShouldBe(0.75);
        result.GetProperty("allocatedBytes").GetInt64().ShouldBe(0);
    }

    [Fact]
    public void Without_a_peer_there_is_one_object_that_names_none()
    {
        JsonElement result = Json(Figures(Train, own: [1e-6], other: null));
        result.GetProperty("peer").ValueKind.ShouldBe(JsonValueKind.Null);
        result.GetProperty("ratio").ValueKind.ShouldBe(JsonValueKind.Null);
        result.GetProperty("netgen").GetDouble().ShouldBe(32e6, tolerance: 1);
    }

    private static CaseFigures Figures(Case measured, double[] own, double[]? other)
    {
        PeerFigures[] peers = other is null ? [] : [new PeerFigures("pytorch", "PyTorch", other)];
        return new CaseFigures(measured, own, peers) { LimitShares = [0.5, 0.75, 0.8], AllocatedBytes = 0 };
    }

    private static JsonElement Json(CaseFigures figures) =>
        JsonDocument.Parse(ResultFile.Serialize([.. figures.Results])).RootElement[0];
}
