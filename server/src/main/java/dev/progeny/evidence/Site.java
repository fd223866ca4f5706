package dev.progeny.evidence;

import dev.progeny.fact.Step;
import dev.progeny.fact.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * One call that can start a process. It says that the code contains this call with these arguments, never that it ran.
 *
 * @param module lower-case file name of the image that holds the call
 * @param va virtual address of the call instruction at the image's preferred base
 * @param api the launch API's name as in the table of launch APIs, e.g. {@code CreateProcessW}
 * @param function the function that holds the call
 * @param starts the children that are proven here, with their arguments
 * @param data what decides the child, or a part of the children; empty where the code alone decides
 * @param reason why the site is not resolved, in words; empty if it is
 * @param reachedFrom of a library: its exports, as {@code wer.dll!WerReportSubmit}, from which the code leads to this call,
 *     and {@code wer.dll!*} if something else may; in a parent's report those that it imports; else empty
 */
public record Site(
        String module,
        long va,
        String api,
        Function function,
        List<Start> starts,
        List<Data> data,
        String reason,
        List<String> reachedFrom) {
    public Site {
        starts = List.copyOf(starts);
        data = List.copyOf(data);
        reachedFrom = List.copyOf(reachedFrom);
    }

    /** The same with what reaches it. */
    Site reachedFrom(List<String> ways) {
        return new Site(module, va, api, function, starts, data, reason, ways);
    }

    /** The same with further children. */
    Site starting(List<Start> more) {
        List<Start> all = new ArrayList<>(starts);
        all.addAll(more);
        return new Site(module, va, api, function, all.stream().distinct().toList(), data, reason, reachedFrom);
    }

    /** What is known of the child of a site. */
    public enum Verdict {
        /** The code names every child. */
        RESOLVED,
        /** Data decides the child. */
        DATA,
        /** Neither was found out. */
        UNRESOLVED
    }

    public Verdict verdict() {
        if (!starts.isEmpty()) {
            return Verdict.RESOLVED;
        }
        return data.isEmpty() ? Verdict.UNRESOLVED : Verdict.DATA;
    }

    /** Whether the site starts nothing but the children it lists. */
    public boolean isClosed() {
        return verdict() == Verdict.RESOLVED && data.isEmpty() && reason.isEmpty();
    }

    /** {@code module!0xva}: how other parts of the evidence refer to this site. */
    public String id() {
        return module + "!0x" + Long.toHexString(va);
    }

    /**
     * The function that holds a call.
     *
     * @param name as in the symbols, demangled; {@code sub_<rva>} where there are none
     * @param va virtual address of its first instruction
     * @param source where name or bounds come from: {@code pdb}, {@code coff}, {@code export}, {@code pdata},
     *     {@code found}, or {@code metadata} for .NET
     */
    public record Function(String name, long va, String source) {}

    /**
     * A child that a site starts.
     *
     * @param name lower-case file name with extension
     * @param argument the parameter that names it, e.g. {@code lpCommandLine}
     * @param text what that parameter holds
     * @param commandLine the child's command line as far as it is known; equal to {@code text} if that is one
     * @param directory the folder that the name stands in, with holes; empty text if it has none
     * @param via addresses of the calls through which the argument came, outermost first
     * @param proof the instructions that show it, first to last
     */
    public record Start(
            String name,
            String argument,
            Text text,
            Text commandLine,
            Text directory,
            List<Long> via,
            List<Step> proof) {
        public Start {
            via = List.copyOf(via);
            proof = List.copyOf(proof);
        }
    }

    /**
     * The data that decides a child.
     *
     * @param detail what exactly, e.g. {@code HKLM\…\AeDebug : Debugger}, or empty
     */
    public record Data(Source source, String detail) {}

    /** Where data comes from, in the words of the JSON form: what says most about who decides comes first. */
    public enum Source {
        REGISTRY("registry"),
        FILE("file"),
        IPC("ipc"),
        USER_INTERFACE("user-interface"),
        COMMAND_LINE("command-line"),
        PARAMETER("parameter"),
        ENVIRONMENT("environment"),
        URI("uri"),
        DOCUMENT("document"),
        SELF("self"),
        COMPUTED("computed");

        private final String id;

        Source(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }
}
