package dev.progeny.flow;

import dev.progeny.code.Function;
import dev.progeny.code.Program;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the function that a program's own code starts in, which is handed the command line.
 *
 * <p>How: by name where there are symbols; else the entry point's code is followed to the first call that hands over three
 * variables of the runtime (number of arguments, arguments, environment) or the image's address, a null pointer and a
 * command line. When it is wrong: a function of the runtime that is called like this before is taken for it.
 */
final class Startup {
    /** Names of the functions that a program starts in. */
    private static final Set<String> NAMES =
            Set.of("main", "wmain", "_main", "_wmain", "WinMain", "wWinMain", "_WinMain@16", "_wWinMain@16", "_tmain");

    /** Functions from the entry point to the one that calls what is looked for. */
    private static final int DEEPEST = 2;

    private static final int MOST_FUNCTIONS = 8;

    /** Bytes; the runtime's start is short. */
    private static final long LARGEST = 1536;

    private final Program program;
    private final Followed functions;
    private OptionalLong main = OptionalLong.empty();
    private boolean searched;

    Startup(Program program, Followed functions) {
        this.program = program;
        this.functions = functions;
    }

    /** Whether a function is handed the program's command line, be it in pieces. */
    boolean isMain(Function function) {
        if (NAMES.contains(function.name())) {
            return true;
        }
        if (!searched) {
            searched = true;
            main = program.image().isLibrary() ? OptionalLong.empty() : search();
        }
        return main.isPresent() && main.getAsLong() == function.va();
    }

    private OptionalLong search() {
        Deque<Long> level = new ArrayDeque<>(Set.of(program.image().entryPoint()));
        Set<Long> seen = new HashSet<>(level);
        for (int depth = 0; depth < DEEPEST; depth++) {
            Deque<Long> next = new ArrayDeque<>();
            for (long va : level) {
                Optional<Trace> trace = program.functionStartingAt(va)
                        .filter(it -> it.end() - it.va() <= LARGEST)
                        .map(it -> functions.trace(it, Startup::asked));
                if (trace.isEmpty()) {
                    continue;
                }
                for (Trace.CallPoint call : trace.get().calls().values()) {
                    if (call.target() instanceof Value.Constant callee
                            && program.image().isMapped(callee.value())) {
                        if (isCalledLikeMain(call)) {
                            return OptionalLong.of(callee.value());
                        }
                        if (seen.size() < MOST_FUNCTIONS && seen.add(callee.value())) {
                            next.add(callee.value());
                        }
                    }
                }
            }
            level = next;
        }
        return OptionalLong.empty();
    }

    /** What calls are handed that may be the one that is looked for, were it not for callees that were passed over. */
    private static Set<Long> asked(Trace trace) {
        Leaves all = Leaves.NONE;
        for (Trace.CallPoint call : trace.calls().values()) {
            List<Value> handed = IntStream.range(0, 3)
                    .mapToObj(it -> Convention.argument(call.before(), it, call.entry()))
                    .toList();
            boolean likely = call.target() instanceof Value.Constant
                    && handed.stream()
                            .allMatch(it ->
                                    isVariable(it) || !it.leaves().unread().isEmpty());
            all = likely ? all.plus(Leaves.of(handed.toArray(Value[]::new))) : all;
        }
        return all.unread();
    }

    private boolean isCalledLikeMain(Trace.CallPoint call) {
        Value first = Convention.argument(call.before(), 0, call.entry());
        Value second = Convention.argument(call.before(), 1, call.entry());
        Value third = Convention.argument(call.before(), 2, call.entry());
        boolean window = first.equals(new Value.Constant(program.image().base())) && second.equals(Value.Constant.ZERO);
        return window
                || isVariable(first)
                        && isVariable(second)
                        && isVariable(third)
                        && !first.equals(second)
                        && !second.equals(third);
    }

    /** What stood in a variable of the runtime, be it of a library. */
    private static boolean isVariable(Value value) {
        return value instanceof Value.Address place
                && place.offset() == 0
                && place.base() instanceof Base.Loaded
                && !(place.base().root() instanceof Base.Parameter);
    }
}
