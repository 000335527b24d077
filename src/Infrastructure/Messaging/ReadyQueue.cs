namespace InstaInstru.Infrastructure.Messaging;

/// <summary>A delivery that is due and stored; whoever takes it still has to claim its row.</summary>
internal readonly record struct ReadyDelivery(Guid Id, HandlerDescriptor? Handler, long? Lane, long? LaneOrder);

/// <summary>Deliveries of one lane: taken together, by one worker at a time.</summary>
internal sealed class ReadyLane(long? key)
{
    public long? Key => key;

    public List<ReadyDelivery> Waiting { get; } = [];

    /// <summary>Came before their predecessors; tried again after the lane's next completion.</summary>
    public List<ReadyDelivery> Blocked { get; } = [];

    public bool Taken { get; set; }

    /// <summary>Its deliveries are in no batch.</summary>
    public bool IsAlone => Waiting is [{ Handler.IsAlone: true }, ..];
}

/// <summary>What this process's workers do next: filled straight after each commit (O10) and by polling.</summary>
internal sealed class ReadyQueue(HandlerMap handlers, TimeProvider clock)
{
    // Beyond this the table is the queue: polling brings the rest.
    private const int Capacity = 20_000;

    private readonly Lock gate = new();
    private readonly Dictionary<long, ReadyLane> lanes = [];
    private readonly HashSet<Guid> known = [];
    private readonly Queue<ReadyLane> local = new();
    private readonly Queue<ReadyLane> outside = new();

    /// <summary>Wakes workers of database-only deliveries.</summary>
    public Signal Local { get; } = new();

    /// <summary>Wakes workers of deliveries with an outside effect.</summary>
    public Signal Outside { get; } = new();

    /// <summary>Something was stored that is due later than now.</summary>
    public event Action<DateTimeOffset>? DueLater;

    /// <summary>Something was stored: other processes may want to know.</summary>
    public event Action? SomethingStored;

    /// <summary>How many deliveries this process knows to be due.</summary>
    public int Count
    {
        get
        {
            lock (gate) return known.Count;
        }
    }

    public void Stored(IReadOnlyList<DeliveryRow> rows)
    {
        if (rows.Count == 0) return;
        var now = clock.GetUtcNow();
        Offer(rows.Where(row => row.NotBefore <= now).Select(row => new ReadyDelivery(row.DeliveryId, handlers.Named(row.Handler), row.Lane, row.LaneOrder)));
        foreach (var row in rows.Where(row => row.NotBefore > now)) DueLater?.Invoke(row.NotBefore);
        SomethingStored?.Invoke();
    }

    public void Offer(IEnumerable<ReadyDelivery> deliveries)
    {
        var (locals, outsides) = (0, 0);
        lock (gate)
        {
            foreach (var delivery in deliveries)
            {
                if (known.Count >= Capacity || !known.Add(delivery.Id)) continue;
                Put(delivery);
                if (delivery.Handler?.HasOutsideEffect == true) outsides++;
                else locals++;
            }
        }

        if (locals > 0) Local.Set(locals);
        if (outsides > 0) Outside.Set(outsides);
    }

    /// <summary>Whole lanes, together about a worker's fair share and at most <paramref name="most"/> deliveries.</summary>
    public List<ReadyLane> Take(bool outsideEffect, int most, int workers)
    {
        lock (gate)
        {
            var queue = outsideEffect ? outside : local;
            var share = Math.Clamp((queue.Count + workers - 1) / workers, 1, most);
            var taken = new List<ReadyLane>();
            for (var count = 0; count < share && queue.TryPeek(out var lane) && (count == 0 || !lane.IsAlone); count += lane.IsAlone ? most : lane.Waiting.Count)
            {
                lane.Taken = true;
                taken.Add(queue.Dequeue());
            }

            return taken;
        }
    }

    /// <summary>Gives lanes back: what ran is forgotten, what its predecessors held up waits for them, the rest is found again by polling.</summary>
    public void GiveBack(IReadOnlyList<ReadyLane> taken, IReadOnlyList<List<ReadyDelivery>> tried, IReadOnlySet<Guid> claimed)
    {
        var again = 0;
        lock (gate)
        {
            for (var i = 0; i < taken.Count; i++) again += GiveBack(taken[i], tried[i], claimed);
        }

        if (again > 0)
        {
            Local.Set(again);
            Outside.Set(again);
        }
    }

    /// <summary>Takes up to <paramref name="most"/> of a taken lane's deliveries, in the lane's order.</summary>
    public List<ReadyDelivery> Drain(ReadyLane lane, int most)
    {
        lock (gate)
        {
            lane.Waiting.Sort((left, right) => (left.LaneOrder ?? 0).CompareTo(right.LaneOrder ?? 0) is var order and not 0 ? order : left.Id.CompareTo(right.Id));
            var drained = lane.Waiting.Take(lane.IsAlone ? 1 : most).ToList();
            lane.Waiting.RemoveRange(0, drained.Count);
            return drained;
        }
    }

    /// <summary>Before a poll: what it finds is offered again, what it does not find is gone.</summary>
    public void ForgetBlocked()
    {
        lock (gate)
        {
            foreach (var lane in lanes.Values.Where(lane => lane.Blocked.Count > 0).ToList())
            {
                lane.Blocked.Clear();
                DropIfEmpty(lane);
            }
        }
    }

    private void Put(ReadyDelivery delivery)
    {
        var lane = LaneFor(delivery.Lane);
        lane.Waiting.Add(delivery);
        if (!lane.Taken && lane.Waiting.Count == 1) QueueFor(delivery).Enqueue(lane);
    }

    private ReadyLane LaneFor(long? key)
    {
        if (key is not { } number) return new(null);
        if (!lanes.TryGetValue(number, out var lane)) lanes.Add(number, lane = new(number));
        return lane;
    }

    private int GiveBack(ReadyLane lane, List<ReadyDelivery> tried, IReadOnlySet<Guid> claimed)
    {
        lane.Taken = false;
        foreach (var delivery in tried) known.Remove(delivery.Id);
        if (tried.Exists(delivery => claimed.Contains(delivery.Id)))
        {
            lane.Waiting.AddRange(lane.Blocked.Where(delivery => known.Add(delivery.Id)));
            lane.Blocked.Clear();
        }

        if (lane.Key is not null) lane.Blocked.AddRange(tried.Where(delivery => !claimed.Contains(delivery.Id)));
        if (lane.Waiting.Count > 0) QueueFor(lane.Waiting[0]).Enqueue(lane);
        DropIfEmpty(lane);
        return lane.Waiting.Count;
    }

    private void DropIfEmpty(ReadyLane lane)
    {
        if (lane is { Key: { } key, Taken: false, Waiting.Count: 0, Blocked.Count: 0 }) lanes.Remove(key);
    }

    private Queue<ReadyLane> QueueFor(ReadyDelivery delivery) => delivery.Handler?.HasOutsideEffect == true ? outside : local;
}

/// <summary>Lets waiting workers through, as many as there is work for.</summary>
internal sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim permits = new(0);

    public void Set(int count)
    {
        var missing = Math.Min(count, 64) - permits.CurrentCount;
        if (missing > 0) permits.Release(missing);
    }

    public Task Wait(CancellationToken cancellation) => permits.WaitAsync(cancellation);

    public void Dispose() => permits.Dispose();
}
