package dev.progeny.evidence;

import dev.progeny.evidence.LaunchApi.Arguments;
import dev.progeny.evidence.LaunchApi.Command;
import dev.progeny.evidence.LaunchApi.ProcessParameters;
import dev.progeny.evidence.LaunchApi.Shell;
import dev.progeny.evidence.LaunchApi.ShellStructure;
import dev.progeny.evidence.LaunchApi.Spawn;
import dev.progeny.evidence.LaunchApi.UnicodeString;
import dev.progeny.evidence.Site.Data;
import dev.progeny.fact.Text;
import dev.progeny.flow.Chars;
import dev.progeny.flow.Flow;
import dev.progeny.flow.Flow.CallSite;
import dev.progeny.flow.Flow.Held;
import dev.progeny.flow.Flow.Place;
import dev.progeny.flow.Flow.Way;
import dev.progeny.flow.Width;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Turns the calls of launch APIs into sites. */
final class SiteReader {
    /** Characters; MAX_PATH. */
    private static final int LONGEST_PATH = 260;

    private final Image image;
    private final Flow flow;
    private final Monitor monitor;
    private final Set<String> linked = new TreeSet<>();
    private final List<Links.Wrapper> wrappers = new ArrayList<>();
    private int late;

    SiteReader(Image image, Flow flow, Monitor monitor) {
        this.image = image;
        this.flow = flow;
        this.monitor = monitor;
    }

    /** The calls of launch APIs that following the code comes by. */
    List<CallSite> calls() {
        return flow.calls(LaunchApis::isLaunch);
    }

    /**
     * All launch sites of the image, in the order of their addresses.
     *
     * @param calls as {@link #calls} gave them
     */
    List<Site> sites(List<CallSite> calls) {
        List<Site> sites = new ArrayList<>();
        for (CallSite call : calls) {
            monitor.step(sites.size(), calls.size());
            if (monitor.isOverdue()) {
                late++;
                sites.add(without(
                        call.instruction().va(),
                        call.api(),
                        call.function(),
                        "time was over before this call was read"));
            } else {
                sites.add(site(call));
                noteLinkedNames(call);
            }
        }
        List<Long> known = calls.stream().map(it -> it.instruction().va()).toList();
        for (Flow.Unfollowed it : flow.unfollowed(LaunchApis::isLaunch, known)) {
            sites.add(without(it.va(), it.api(), it.function(), "the code around this call could not be followed"));
        }
        sites.sort(Comparator.comparingLong(Site::va));
        return sites;
    }

    /** How many sites are listed only, because time was over. */
    int late() {
        return late;
    }

    private Site without(long va, String api, dev.progeny.code.Function function, String reason) {
        return new Site(image.name(), va, api, named(function), List.of(), List.of(), reason, List.of());
    }

    /** Names of programs in strings that functions with a launch site use. */
    Set<String> linkedNames() {
        return linked;
    }

    /** Sites among those read that start what callers of an export hand over. */
    List<Links.Wrapper> wrappers() {
        return wrappers;
    }

    private void noteLinkedNames(CallSite call) {
        for (long use : flow.uses(call.function())) {
            // What stands in the middle of a string is a part of a name.
            if (image.u16(use - 2).orElse(0) == 0) {
                image.wideString(use, LONGEST_PATH).ifPresent(this::noteNames);
            }
            if (image.u8(use - 1).orElse(0) == 0) {
                image.ansiString(use, LONGEST_PATH).ifPresent(this::noteNames);
            }
        }
    }

    private void noteNames(String text) {
        if (isText(text)) {
            linked.addAll(MentionedNames.in(text));
        }
    }

    /** Tells a string from bytes that are read with characters of the wrong width. */
    private static boolean isText(String text) {
        return text.chars().allMatch(c -> c == '\t' || c >= ' ' && c <= '~');
    }

    static Site.Function named(dev.progeny.code.Function function) {
        return new Site.Function(
                function.name(), function.va(), function.source().id());
    }

    private Site site(CallSite call) {
        LaunchApi api = LaunchApis.of(call.api()).orElseThrow();
        var findings = Findings.none();
        for (Way way : flow.ways(call, places(api))) {
            read(api, call, way, findings);
        }
        wrappers.addAll(findings.wrappers());
        return new Site(
                image.name(),
                call.instruction().va(),
                call.api(),
                named(call.function()),
                List.copyOf(findings.starts()),
                findings.ranked(),
                String.join("; ", findings.reasons()),
                List.of());
    }

    private List<Place> places(LaunchApi api) {
        Width width = api.isWide() ? Width.WIDE : Width.NARROW;
        int bits = image.pointerSize() == 4 ? 0 : 1;
        if (api.form() instanceof Arguments form) {
            return List.of(argument(form.image(), width), argument(form.commandLine(), width));
        }
        if (api.form() instanceof Shell form) {
            return List.of(argument(form.file(), width), argument(form.parameters(), width));
        }
        if (api.form() instanceof ShellStructure form) {
            return List.of(
                    Place.field(0, form.file().get(bits), width),
                    Place.field(0, form.parameters().get(bits), width));
        }
        if (api.form() instanceof ProcessParameters form) {
            // ImagePathName and CommandLine; a UNICODE_STRING's buffer stands behind its two lengths.
            long path = bits == 0 ? 0x38 + 4 : 0x60 + 8;
            long line = bits == 0 ? 0x40 + 4 : 0x70 + 8;
            return List.of(Place.field(form.argument(), path, width), Place.field(form.argument(), line, width));
        }
        if (api.form() instanceof UnicodeString form) {
            return List.of(Place.field(form.argument(), bits == 0 ? 4 : 8, width));
        }
        if (api.form() instanceof Spawn form) {
            return List.of(argument(form.file(), width));
        }
        return api.form() instanceof Command form ? List.of(argument(form.commandLine(), width)) : List.of();
    }

    private static Place argument(int index, Width width) {
        return Place.argument(Math.max(0, index), width);
    }

    private void read(LaunchApi api, CallSite call, Way way, Findings findings) {
        var reader = new WayReader(image, flow, call, way, findings);
        if (api.form() instanceof Arguments form) {
            boolean named = form.image() != LaunchApi.NONE && !way.held().get(0).isNull();
            Held line = form.commandLine() == LaunchApi.NONE
                    ? nothing()
                    : way.held().get(1);
            if (named) {
                reader.program(way.held().get(0), "lpApplicationName", line);
            } else if (!line.isNull()) {
                reader.commandLine(line, form.image() == LaunchApi.NONE ? "lpCmdLine" : "lpCommandLine");
            } else {
                findings.reasons().add("neither a program nor a command line reaches the call");
            }
            return;
        }
        if (api.form() instanceof Shell || api.form() instanceof ShellStructure) {
            reader.shell(way.held().get(0), "lpFile", way.held().get(1));
        } else if (api.form() instanceof ProcessParameters) {
            reader.program(way.held().get(0), "ImagePathName", way.held().get(1));
        } else if (api.form() instanceof UnicodeString) {
            reader.program(way.held().get(0), "NtImagePathName", nothing());
        } else if (api.form() instanceof Spawn) {
            reader.program(way.held().get(0), "cmdname", nothing());
        } else if (api.form() instanceof Command) {
            reader.command(way.held().get(0), "command");
        } else {
            findings.data().add(new Data(Site.Source.COMPUTED, "a section that is mapped elsewhere"));
        }
    }

    private static Held nothing() {
        return new Held(true, List.of());
    }

    /** The string as the evidence shows it. */
    static Text text(Chars chars) {
        return new Text(chars.pieces().stream().map(SiteReader::piece).toList());
    }

    private static Text.Piece piece(Chars.Piece piece) {
        if (piece instanceof Chars.Literal literal) {
            return new Text.Literal(literal.text());
        }
        return new Text.Hole(piece instanceof Chars.Hole hole ? WayReader.words(hole.origin()) : "not followed");
    }
}
