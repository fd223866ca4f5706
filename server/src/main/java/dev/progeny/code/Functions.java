package dev.progeny.code;

import dev.progeny.job.Monitor;
import dev.progeny.pe.Export;
import dev.progeny.pe.Image;
import dev.progeny.pe.Machine;
import dev.progeny.pe.RuntimeFunction;
import dev.progeny.pe.Section;
import dev.progeny.pe.Symbols;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where functions start and end. Unwind data says it on x64 and ARM64, symbols where there are any; what remains on x86 is
 * found: a function starts where a direct call goes, at an export and at the entry point, and what lies between is divided
 * by {@link Pieces}.
 *
 * <p>When the finding is wrong: data between functions that looks like a call gives a start that is none, which cuts a
 * function short; a function that is only called through pointers is taken for a part of the one before it.
 */
final class Functions {
    /** Bytes. A local variable's distance from the frame, {@code [ebp - 0x…18]}, reads as a call that goes less far back. */
    private static final int NEAR = 256;

    private final Image image;
    private final Symbols symbols;
    private final Pieces pieces;
    private final TreeMap<Long, Function> starts = new TreeMap<>();
    private final Map<Long, Long> primaries = new TreeMap<>();
    private final Set<Long> divided = new HashSet<>();
    private final Set<Long> unwoundStarts = new HashSet<>();

    Functions(Image image, Symbols symbols, Disassembler disassembler, Monitor monitor) {
        this.image = image;
        this.symbols = symbols;
        this.pieces = new Pieces(image, disassembler);
        image.runtimeFunctions().forEach(this::addUnwound);
        symbols.functions().forEach(it -> add(it.va(), Function.Source.of(it.source())));
        image.exports().stream().map(Export::va).forEach(va -> add(va, Function.Source.EXPORT));
        add(image.entryPoint(), Function.Source.FOUND);
        if (image.machine() == Machine.X86) {
            addCallees(monitor);
        }
        closeEnds();
    }

    /** The function whose code holds {@code va}. */
    Optional<Function> containing(long va) {
        Map.Entry<Long, Function> floor = starts.floorEntry(va);
        boolean inside = floor != null && floor.getValue().contains(va);
        if (inside && !isGuessed(floor.getValue())) {
            return Optional.of(primary(floor.getValue()));
        }
        if (inside) {
            divide(floor.getKey(), floor.getValue().end(), va);
        } else if (isCode(va)) {
            divideGap(va, floor == null ? 0 : floor.getValue().end());
        }
        Map.Entry<Long, Function> found = starts.floorEntry(va);
        return found != null && found.getValue().contains(va) ? Optional.of(found.getValue()) : Optional.empty();
    }

    /** The function that starts at {@code va}: where a call goes, a function starts, unless something surer says other. */
    Optional<Function> startingAt(long va) {
        Optional<Function> holder = containing(va);
        holder.filter(it -> it.va() < va && hasVagueEnd(it)).ifPresent(it -> {
            starts.put(it.va(), new Function(it.va(), va, it.name(), it.source()));
            starts.put(va, new Function(va, it.end(), nameOf(va), Function.Source.FOUND));
            divided.add(va);
        });
        return containing(va).filter(it -> it.va() == va);
    }

    /** What is known of a function without a look at any code: where it ends may be too far away. */
    Function peek(long va) {
        Function known = starts.get(va);
        if (known != null) {
            return known;
        }
        long limit = image.sectionAt(va)
                .map(it -> it.va() + Math.max(it.virtualSize(), it.fileSize()))
                .orElse(va);
        Long next = starts.higherKey(va);
        return new Function(va, next == null ? limit : Math.min(limit, next), nameOf(va), Function.Source.FOUND);
    }

    /** Whether a function's end is only where the next one starts that is known of. */
    private boolean hasVagueEnd(Function function) {
        boolean named = function.source() == Function.Source.COFF || function.source() == Function.Source.EXPORT;
        return function.source() == Function.Source.FOUND || named && !unwoundStarts.contains(function.va());
    }

    /** Whether the end of a function is only known to be where the next starts that something points to. */
    private boolean isGuessed(Function function) {
        boolean vague = function.source() == Function.Source.FOUND || function.source() == Function.Source.EXPORT;
        return vague && !divided.contains(function.va());
    }

    private void divideGap(long va, long before) {
        Section section = image.sectionAt(va).orElseThrow();
        Long next = starts.higherKey(va);
        long end = section.va() + Math.max(section.virtualSize(), section.fileSize());
        divide(Math.max(section.va(), before), next == null ? end : Math.min(end, next), va);
    }

    /** Divides a stretch as far as the function that holds {@code va}; what lies behind it stays as one. */
    private void divide(long from, long to, long va) {
        if (!divided.add(from)) {
            return;
        }
        TreeSet<Long> found = pieces.starts(from, to, va);
        for (long start : found) {
            Long next = found.higher(start);
            Function known = starts.get(start);
            Function.Source source = known == null ? Function.Source.FOUND : known.source();
            starts.put(start, new Function(start, next == null ? to : next, nameOf(start), source));
            if (start <= va) {
                divided.add(start);
            }
        }
    }

    /** Whether {@code va} belongs to {@code function}, one of its separate parts included. */
    boolean belongs(long va, Function function) {
        return containing(va).filter(it -> it.va() == function.va()).isPresent();
    }

    /** Unwind data describes a function in several parts where the compiler moved cold code away. */
    private Function primary(Function part) {
        Long first = primaries.get(part.va());
        Function whole = first == null ? null : starts.get(first);
        return whole == null ? part : whole;
    }

    private void addUnwound(RuntimeFunction unwound) {
        starts.put(
                unwound.begin(),
                new Function(unwound.begin(), unwound.end(), nameOf(unwound.begin()), Function.Source.PDATA));
        unwoundStarts.add(unwound.begin());
        if (unwound.primary() != unwound.begin()) {
            primaries.put(unwound.begin(), unwound.primary());
        }
    }

    private void add(long va, Function.Source source) {
        if (!isCode(va)) {
            return;
        }
        Function known = starts.get(va);
        if (known == null) {
            Map.Entry<Long, Function> before = starts.floorEntry(va);
            boolean inside = before != null
                    && before.getValue().source() == Function.Source.PDATA
                    && before.getValue().contains(va);
            if (!inside) {
                starts.put(va, new Function(va, va, nameOf(va), source));
            }
        } else if (source.compareTo(known.source()) < 0) {
            starts.put(va, new Function(va, known.end(), nameOf(va), source));
        }
    }

    private void addCallees(Monitor monitor) {
        for (Section section : image.sections()) {
            if (!section.isExecutable()) {
                continue;
            }
            byte[] code = image.bytes(section.va(), section.fileSize());
            for (int i = 0; i + 5 <= code.length; i++) {
                if ((i & 0xfffff) == 0) {
                    monitor.step(i, code.length);
                }
                if ((code[i] & 0xff) == 0xe8) {
                    int distance = code[i + 1] & 0xff
                            | (code[i + 2] & 0xff) << 8
                            | (code[i + 3] & 0xff) << 16
                            | code[i + 4] << 24;
                    long callee = (section.va() + i + 5 + distance) & 0xffffffffL;
                    boolean near = -NEAR < distance && distance < 0;
                    if (follows(callee) || !near && (callee & 15) == 0) {
                        add(callee, Function.Source.FOUND);
                    }
                }
            }
        }
    }

    /** Whether padding or the end of another function stands before an address, as before the start of a compiled one. */
    private boolean follows(long va) {
        if (!isCode(va) || !isCode(va - 1)) {
            return false;
        }
        int before = image.bytes(va - 1, 1)[0] & 0xff;
        return before == 0xcc || before == 0x90 || before == 0xc3 || before == 0x00 || isReturnBefore(va);
    }

    private boolean isReturnBefore(long va) {
        byte[] bytes = image.bytes(va - 5, 5);
        if (bytes.length < 5) {
            return false;
        }
        boolean returnsAndPops = (bytes[2] & 0xff) == 0xc2;
        boolean jumps = (bytes[0] & 0xff) == 0xe9;
        return returnsAndPops || jumps;
    }

    private void closeEnds() {
        Long next = null;
        for (Map.Entry<Long, Function> entry : starts.descendingMap().entrySet()) {
            Function it = entry.getValue();
            if (it.end() == it.va()) {
                long limit = image.sectionAt(it.va())
                        .map(s -> s.va() + Math.max(s.virtualSize(), s.fileSize()))
                        .orElse(it.va());
                long end = next == null ? limit : Math.min(limit, next);
                entry.setValue(new Function(it.va(), end, it.name(), it.source()));
            }
            next = entry.getKey();
        }
    }

    private boolean isCode(long va) {
        return va != 0 && image.sectionAt(va).filter(Section::isExecutable).isPresent();
    }

    private String nameOf(long va) {
        return symbols.at(va).map(Symbols.Symbol::name).orElseGet(() -> "sub_" + Long.toHexString(va - image.base()));
    }
}
