package dev.progeny.evidence;

import dev.progeny.code.Function;
import dev.progeny.code.Program;
import dev.progeny.code.Program.Reference;
import dev.progeny.evidence.Evidence.Module;
import dev.progeny.evidence.Evidence.Role;
import dev.progeny.evidence.Links.Handed;
import dev.progeny.evidence.Links.Imported;
import dev.progeny.fact.Text;
import dev.progeny.flow.Chars;
import dev.progeny.flow.Flow;
import dev.progeny.flow.Flow.CallSite;
import dev.progeny.flow.Flow.Place;
import dev.progeny.flow.Flow.Way;
import dev.progeny.flow.Width;
import dev.progeny.pe.Image;
import dev.progeny.pe.Import;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds the names of programs that an image hands to functions of its specific modules: one of them may start what it is
 * handed. Looked at are the functions that call such a module and that refer to a string with a program's name, or are called
 * by one that does; a name that is put together of parts is not found.
 */
final class HandedStrings {
    /** Arguments that are looked at. */
    private static final int ARGUMENTS = 4;

    private static final int LONGEST = 260; // characters

    private final Image image;
    private final Program program;
    private final Flow flow;
    private final Set<String> modules;

    /** @param modules of the image; the specific ones count */
    HandedStrings(Program program, Flow flow, List<Module> modules) {
        this.image = program.image();
        this.program = program;
        this.flow = flow;
        this.modules = modules.stream()
                .filter(it -> it.role() == Role.SPECIFIC)
                .map(Module::name)
                .collect(Collectors.toSet());
    }

    List<Handed> all() {
        List<Long> slots = image.imports().stream()
                .filter(it -> modules.contains(it.module()))
                .map(Import::slotVa)
                .toList();
        List<Long> names = slots.isEmpty()
                ? List.of()
                : Literals.of(image, LONGEST).stream()
                        .filter(it -> !MentionedNames.in(it.text()).isEmpty())
                        .map(Literals.Literal::va)
                        .toList();
        if (names.isEmpty()) {
            return List.of();
        }
        List<Handed> handed = new ArrayList<>();
        for (CallSite call : flow.callsIn(holders(slots, names), it -> modules.contains(it.module()))) {
            for (Way way : flow.ways(call, places())) {
                handed.addAll(handed(call, way));
            }
        }
        return handed.stream().distinct().toList();
    }

    private Collection<Function> holders(List<Long> slots, List<Long> names) {
        Set<Long> ways = new LinkedHashSet<>(slots);
        ways.addAll(program.thunksTo(slots).keySet());
        TreeMap<Long, Function> callers = referring(ways);
        TreeMap<Long, Function> namers = referring(names);
        Set<Function> holders = new LinkedHashSet<>();
        callers.values().stream().filter(it -> namers.containsKey(it.va())).forEach(holders::add);
        for (Reference it : program.referencesTo(callers.keySet())) {
            program.functionContaining(it.at())
                    .filter(from -> namers.containsKey(from.va()))
                    .flatMap(from -> Optional.ofNullable(callers.get(it.target())))
                    .ifPresent(holders::add);
        }
        return holders;
    }

    private TreeMap<Long, Function> referring(Collection<Long> addresses) {
        var functions = new TreeMap<Long, Function>();
        program.referencesTo(addresses)
                .forEach(it -> program.functionContaining(it.at())
                        .ifPresent(function -> functions.put(function.va(), function)));
        return functions;
    }

    private static List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < ARGUMENTS; i++) {
            places.add(Place.argument(i, Width.WIDE));
            places.add(Place.argument(i, Width.NARROW));
        }
        return places;
    }

    private List<Handed> handed(CallSite call, Way way) {
        List<Handed> handed = new ArrayList<>();
        for (int i = 0; i < way.held().size(); i++) {
            for (Chars chars : way.held().get(i).strings()) {
                Text text = SiteReader.text(chars);
                if (namesProgram(text)) {
                    handed.add(new Handed(
                            new Imported(call.module(), call.api()),
                            call.instruction().va(),
                            i / 2,
                            text,
                            way.via(),
                            Proofs.of(image, flow, call, way, chars, call.module() + "!" + call.api())));
                }
            }
        }
        return handed;
    }

    private static boolean namesProgram(Text text) {
        return text.pieces().stream()
                .anyMatch(it -> it instanceof Text.Literal literal
                        && !MentionedNames.in(literal.text()).isEmpty());
    }
}
