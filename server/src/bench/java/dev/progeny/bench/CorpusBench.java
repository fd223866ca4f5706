package dev.progeny.bench;

import dev.progeny.syntax.Corpus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** All real rules, one after the other on one thread; {@code rules} is how many are read and checked in a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 5)
@Measurement(iterations = 4, time = 4)
public class CorpusBench {
    private final List<String> texts = new ArrayList<>();

    /** Counts rules, since one call reads them all. */
    @State(Scope.Thread)
    @AuxCounters
    public static class Count {
        public long rules;
    }

    @Setup
    public void read() {
        for (String dialect : Corpus.DIALECTS) {
            Corpus.rows("rules-" + dialect).forEach(it -> texts.add(Corpus.text(it)));
        }
    }

    @Benchmark
    public void corpus(Count count, Blackhole sink) {
        texts.forEach(it -> sink.consume(Reading.findings("rule.eql", it)));
        count.rules += texts.size();
    }
}
