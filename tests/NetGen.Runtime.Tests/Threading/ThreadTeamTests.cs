using System.Runtime.CompilerServices;
using NetGen.Kernels;

namespace NetGen.Tests.Threading;

public sealed class ThreadTeamTests
{
    // A machine that is busy with something else may keep a thread waiting; after this time it hangs.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Every_member_sees_what_the_others_wrote_before_a_barrier(int members)
    {
        // In each phase a member adds up what all wrote in the phase before: one that runs ahead or behind shows at
        // once.
        const int Phases = 200;
        const int Runs = 50;
        using var team = new ThreadTeam(members);
        long[][] sums = [new long[members], new long[members]];
        var work = new Work(member =>
        {
            sums[0][member.Index] = member.Index + 1;
            for (int phase = 1; phase <= Phases; phase++)
            {
                member.Wait();
                sums[phase % 2][member.Index] = sums[(phase - 1) % 2].Sum() % 1_000_003;
            }
        });

        long expected = members * (members + 1) / 2;
        for (int phase = 2; phase <= Phases; phase++)
        {
            expected = expected * members % 1_000_003;
        }

        for (int run = 0; run < Runs; run++)
        {
            team.Run(work, members);
            sums[Phases % 2].ShouldAllBe(sum => sum == expected);
        }
    }

    [Fact]
    public void Thousands_of_tiny_works_on_changing_members_lose_none()
    {
        const int Most = 4;
        const int Runs = 5000;
        using var team = new ThreadTeam(Most);
        int[] parts = new int[Most];
        var work = new Work(member => parts[member.Index] += member.Count);
        int[] expected = new int[Most];
        for (int run = 0; run < Runs; run++)
        {
            int members = 1 + (run % Most);
            team.Run(work, members);
            for (int i = 0; i < members; i++)
            {
                expected[i] += members;
            }
        }

        parts.ShouldBe(expected);
    }

    [Fact]
    public void Members_that_parked_wake_up()
    {
        using var team = new ThreadTeam(3);
        int arrived = 0;
        var work = new Work(member =>
        {
            // Longer than anyone spins, so that the others park at the barrier.
            if (member.Index == 1)
            {
                Thread.Sleep(5);
            }

            member.Wait();
            Interlocked.Increment(ref arrived);
        });
        for (int run = 1; run <= 5; run++)
        {
            Thread.Sleep(5);
            team.Run(work, 3);
            arrived.ShouldBe(3 * run);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void An_exception_of_a_member_comes_out_and_leaves_nobody_waiting(int failing)
    {
        using var team = new ThreadTeam(4);
        int passed = 0;
        int phase = 0;
        var work = new Work(member =>
        {
            for (int i = 0; i < 3; i++)
            {
                if (member.Index == failing && i == phase)
                {
                    throw new InvalidOperationException($"phase {i}");
                }

                member.Wait();
                Interlocked.Increment(ref passed);
            }
        });
        for (int run = 0; run < 30; run++)
        {
            passed = 0;
            phase = run % 3;
            Should.Throw<InvalidOperationException>(() => team.Run(work, 4)).Message.ShouldBe($"phase {phase}");

            // Who was late to leave a barrier may have been told there.
            passed.ShouldBeLessThanOrEqualTo(4 * phase);
        }

        phase = int.MaxValue;
        passed = 0;
        team.Run(work, 4);
        passed.ShouldBe(12);
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        using var team = new ThreadTeam(2);
        long[] allocated = new long[2];
        long[] before = new long[2];
        var work = new Work(member =>
        {
            member.Wait();
            allocated[member.Index] = GC.GetAllocatedBytesForCurrentThread();
        });
        team.Run(work, 2);
        team.Run(work, 2);
        allocated.CopyTo(before, 0);
        for (int run = 0; run < 100; run++)
        {
            team.Run(work, 2);
        }

        allocated.ShouldBe(before);
    }

    [Fact]
    public void The_threads_end_with_the_team()
    {
        Thread[] threads = new Thread[3];
        var team = new ThreadTeam(3);
        team.Run(new Work(member => threads[member.Index] = Thread.CurrentThread), 3);
        threads[0].ShouldBeSameAs(Thread.CurrentThread);
        threads[1..].ShouldAllBe(thread => thread.IsBackground && thread.IsAlive);
        team.Dispose();
        threads[1..].ShouldAllBe(thread => !thread.IsAlive);
        team.Dispose();
    }

    [Fact]
    public void A_second_caller_is_refused_and_the_first_goes_on()
    {
        using var team = new ThreadTeam(2);
        int done = 0;
        team.Run(
            new Work(member =>
            {
                if (member.Index == 0)
                {
                    Should.Throw<InvalidOperationException>(() => team.Run(new Work(_ => done += 100), 2))
                        .Message.ShouldContain("one caller at a time");
                }

                member.Wait();
                Interlocked.Increment(ref done);
            }),
            2);
        done.ShouldBe(2);
    }

    [Fact]
    public void A_team_disposed_of_in_a_run_finishes_it_and_ends()
    {
        var team = new ThreadTeam(2);
        Thread? other = null;
        int done = 0;
        team.Run(
            new Work(member =>
            {
                if (member.Index == 0)
                {
                    team.Dispose();
                }
                else
                {
                    other = Thread.CurrentThread;
                }

                member.Wait();
                Interlocked.Increment(ref done);
            }),
            2);
        done.ShouldBe(2);
        other!.Join(Limit).ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => team.Run(new Work(_ => { }), 2));
    }

    [Fact]
    public void The_threads_of_a_forgotten_team_end_and_hold_on_to_no_work()
    {
        (Thread thread, WeakReference work) = Forget();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (thread.IsAlive && clock.Elapsed < Limit)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            thread.Join(10);
        }

        thread.IsAlive.ShouldBeFalse();
        GC.Collect();
        work.IsAlive.ShouldBeFalse();
    }

    [Fact]
    public void A_team_grows()
    {
        using var team = new ThreadTeam(1);
        team.Count.ShouldBe(1);
        team.Grow(3);
        team.Grow(2);
        team.Count.ShouldBe(3);
        int members = 0;
        team.Run(new Work(_ => Interlocked.Increment(ref members)), 3);
        members.ShouldBe(3);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Thread Thread, WeakReference Work) Forget()
    {
        Thread? thread = null;
        var team = new ThreadTeam(2);
        var work = new Work(member =>
        {
            if (member.Index == 1)
            {
                thread = Thread.CurrentThread;
            }
        });
        team.Run(work, 2);
        return (thread!, new WeakReference(work));
    }

    private sealed class Work(Action<TeamMember> action) : ITeamWork
    {
        public void Run(TeamMember member) => action(member);
    }
}
