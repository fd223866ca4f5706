package dev.progeny.flow;

import dev.progeny.code.Block;
import dev.progeny.code.Body;
import dev.progeny.code.Function;
import dev.progeny.code.Instruction;
import dev.progeny.code.Operand;
import dev.progeny.code.Program;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds formatting functions that were linked in and have no name: {@code sprintf} and its kin in programs that carry their
 * own C runtime.
 *
 * <p>How: called with a buffer and, a place or two behind it, with a literal that holds conversions; and somewhere below it
 * characters are compared with the percent sign or with the range of conversion letters. When it is wrong: a function that
 * reads by a format, {@code sscanf}, looks the same, so what is taken for a result may be its input; its input would have to
 * be started afterwards.
 */
final class Formatters {
    private static final int DEEPEST = 6;
    private static final int MOST_FUNCTIONS = 80;

    /** Where a format may stand among the arguments, behind the buffer. */
    private static final int LAST_PLACE = 3;

    private static final long PERCENT = '%';

    /** Conversion letters are looked up from the blank on; the last of them is {@code x} or {@code z}. */
    private static final Set<Long> RANGES = Set.of((long) ('x' - ' '), (long) ('z' - ' '));

    private final World world;
    private final Map<Long, Boolean> known = new HashMap<>();

    Formatters(World world) {
        this.world = world;
    }

    /** Does what a formatting function does, if the callee looks like one and is called like one. */
    boolean apply(long function, ApiCall call) {
        for (int place = 1; place <= LAST_PLACE; place++) {
            Optional<Width> width = formatAt(call.argument(place));
            if (width.isPresent() && isBuffer(call.argument(0)) && isFormatter(function)) {
                int first = place + 1;
                List<Chars> built = Formats.apply(
                        call.argument(place),
                        width.get(),
                        index -> call.argument(first + index),
                        call.state().memory());
                call.write(call.argument(0), built, width.get());
                return true;
            }
        }
        return false;
    }

    /** Be it one of several, or none if there was no memory. */
    private static boolean isBuffer(Value value) {
        List<Value> places = value.alternatives().stream()
                .filter(it -> !it.equals(Value.Constant.ZERO))
                .toList();
        return !places.isEmpty()
                && places.stream()
                        .allMatch(it -> it instanceof Value.Address place
                                && (place.base() instanceof Base.Frame || place.base() instanceof Base.Result));
    }

    /** The width of the characters of a literal that holds a conversion. */
    private Optional<Width> formatAt(Value pointer) {
        if (!(pointer instanceof Value.Constant number)) {
            return Optional.empty();
        }
        if (isFormat(world.image().wideString(number.value(), 512).orElse(""))) {
            return Optional.of(Width.WIDE);
        }
        return isFormat(world.image().ansiString(number.value(), 512).orElse(""))
                ? Optional.of(Width.NARROW)
                : Optional.empty();
    }

    private static boolean isFormat(String text) {
        return text.contains("%s") || text.contains("%S") || text.contains("%ls") || text.contains("%ws")
                ? text.chars().allMatch(c -> c == '\t' || c == '\r' || c == '\n' || ' ' <= c && c <= '~')
                : false;
    }

    private boolean isFormatter(long function) {
        return known.computeIfAbsent(
                function,
                va -> world.program()
                        .functionStartingAt(va)
                        .filter(this::comparesConversions)
                        .isPresent());
    }

    private boolean comparesConversions(Function function) {
        Set<Long> seen = new HashSet<>();
        Deque<Function> level = new ArrayDeque<>(List.of(function));
        for (int depth = 0; depth < DEEPEST && !level.isEmpty(); depth++) {
            Deque<Function> next = new ArrayDeque<>();
            for (Function it : level) {
                if (seen.size() < MOST_FUNCTIONS && seen.add(it.va())) {
                    Body body = world.program().body(it);
                    if (hasConversions(body)) {
                        return true;
                    }
                    callees(body, next);
                }
            }
            level = next;
        }
        return false;
    }

    private void callees(Body body, Deque<Function> into) {
        for (Block block : body.blocks()) {
            for (Instruction it : block.instructions()) {
                if (it.kind() == Instruction.Kind.CALL && Program.target(it).isPresent()) {
                    world.program()
                            .functionStartingAt(Program.target(it).getAsLong())
                            .ifPresent(into::add);
                }
            }
        }
    }

    private static boolean hasConversions(Body body) {
        boolean percent = false;
        boolean range = false;
        for (Block block : body.blocks()) {
            for (Instruction it : block.instructions()) {
                if (it.mnemonic().equals("cmp") || it.mnemonic().equals("subs")) {
                    percent |= compares(it, Set.of(PERCENT));
                    range |= compares(it, RANGES);
                }
            }
        }
        return percent || range;
    }

    private static boolean compares(Instruction it, Set<Long> numbers) {
        return it.operands().stream()
                .anyMatch(operand -> operand instanceof Operand.Imm immediate && numbers.contains(immediate.value()));
    }
}
