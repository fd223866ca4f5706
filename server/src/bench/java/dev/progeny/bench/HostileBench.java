package dev.progeny.bench;

import dev.progeny.check.Finding;
import dev.progeny.fixture.HostileText;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Texts that were made to take long; each is to be answered in less than 200 ms. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 2, time = 1)
public class HostileBench {
    /** All of them, unless the command line chooses. */
    @Param
    HostileText input = HostileText.PARENTHESES;

    private String text = "";

    @Setup
    public void write() {
        text = input.text();
    }

    @Benchmark
    public List<Finding> hostile() {
        return Reading.findings(input.path(), text);
    }
}
