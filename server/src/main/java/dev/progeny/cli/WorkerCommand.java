package dev.progeny.cli;

import dev.progeny.evidence.Analysis;
import dev.progeny.images.DirectReader;
import dev.progeny.images.EvidenceCache;
import dev.progeny.images.Worker;
import dev.progeny.job.Threads;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code progeny worker}: the process in which the language server has images read. Not for people, so no help lists it. */
final class WorkerCommand {
    private static final String NAME = "worker";

    /** The disassembler's largest functions run interpreted without the second; see the launcher for the third. */
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC", "-XX:-DontCompileHugeMethods", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8");

    private WorkerCommand() {}

    static boolean isAskedFor(String[] arguments) {
        return Arrays.equals(arguments, new String[] {NAME});
    }

    /** What makes a Java virtual machine this command. */
    static List<String> program() {
        var program = new ArrayList<>(OPTIONS);
        program.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), NAME));
        return List.copyOf(program);
    }

    /** @return the exit code */
    static int serve() {
        InputStream in = new BufferedInputStream(System.in);
        OutputStream out = new BufferedOutputStream(System.out);
        // What a library prints is no answer.
        System.setOut(System.err);
        try {
            Worker.serve(
                    in,
                    out,
                    (cache, symbols) -> new DirectReader(Analysis::of, new EvidenceCache(cache), symbols),
                    Threads.background(1));
            return Exit.CLEAN;
        } catch (IOException e) {
            return Exit.FAILURE;
        }
    }
}
