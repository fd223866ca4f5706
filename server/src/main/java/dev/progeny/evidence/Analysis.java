package dev.progeny.evidence;

import static java.util.Comparator.comparing;

import dev.progeny.code.Program;
import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.Evidence.Gap;
import dev.progeny.evidence.Evidence.GapKind;
import dev.progeny.evidence.Evidence.Subject;
import dev.progeny.evidence.Measured.Cost;
import dev.progeny.flow.Flow;
import dev.progeny.flow.Flow.CallSite;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.Machine;
import dev.progeny.pe.Symbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;

/** Reads the evidence of one image. */
public final class Analysis {
    private Analysis() {}

    /**
     * All that the image shows. Never fails: what could not be read is a gap.
     *
     * @param path where the image was read from, for people
     */
    public static Evidence of(Image image, Symbols symbols, String path, Monitor monitor) {
        return measured(image, symbols, path, monitor, () -> 0).evidence();
    }

    /**
     * As {@link #of}, and what it took.
     *
     * @param clock in nanoseconds, from whatever moment
     */
    public static Measured measured(Image image, Symbols symbols, String path, Monitor monitor, LongSupplier clock) {
        List<Gap> gaps = new ArrayList<>();
        image.problems().forEach(it -> gaps.add(new Gap(GapKind.MALFORMED, it)));
        Packing.sign(image).ifPresent(it -> gaps.add(new Gap(GapKind.PACKED, it)));
        var sites = new ArrayList<Site>();
        var linked = new TreeSet<String>();
        if (image.isManaged()) {
            readManaged(image, monitor, sites, linked, gaps);
        }
        Cost cost = Cost.NOTHING;
        if (Program.isReadable(image)) {
            Program program = Program.of(image, symbols, monitor);
            cost = readCode(program, monitor, clock, sites, linked, gaps);
        } else {
            gaps.add(new Gap(GapKind.MALFORMED, "the image is for a machine whose code is not read"));
        }
        List<Child> children = children(image, sites, linked, MentionedNames.in(image));
        var evidence = new Evidence(
                subject(image, symbols, path),
                ParentReports.verdict(sites, gaps),
                sites,
                children,
                Modules.of(image),
                gaps);
        return new Measured(evidence, cost);
    }

    /**
     * Code comes from strangers: whatever fault of ours a made-up function brings to light costs this image's sites, which is a
     * gap, and nothing else.
     */
    private static Cost readCode(
            Program program,
            Monitor monitor,
            LongSupplier clock,
            List<Site> sites,
            Set<String> linked,
            List<Gap> gaps) {
        long begun = clock.getAsLong();
        long found = begun;
        try {
            Flow flow = Flow.of(program, LaunchApis::isLaunch, monitor);
            var reader = new SiteReader(program.image(), flow, monitor);
            List<CallSite> calls = reader.calls();
            found = clock.getAsLong();
            sites.addAll(reader.sites(calls));
            linked.addAll(reader.linkedNames());
            if (reader.late() > 0) {
                gaps.add(new Gap(GapKind.BUDGET, "time was over: " + reader.late() + " launch sites are only listed"));
            }
            sites.stream()
                    .map(it -> it.function().name())
                    .distinct()
                    .filter(flow.cutShort()::contains)
                    .forEach(it -> gaps.add(new Gap(GapKind.BUDGET, it + " was not followed to its end")));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NoSuchElementException | ClassCastException e) {
            sites.removeIf(it -> !it.function().source().equals(ManagedReader.SOURCE));
            gaps.add(new Gap(GapKind.MALFORMED, "the code could not be followed: " + e));
        }
        return new Cost(program.codeBytes(), program.decodedBytes(), found - begun, clock.getAsLong() - found);
    }

    /** As {@link #readCode}, of the .NET part. */
    private static void readManaged(
            Image image, Monitor monitor, List<Site> sites, Set<String> linked, List<Gap> gaps) {
        try {
            Optional<ManagedReader> found = ManagedReader.of(image, monitor);
            if (found.isEmpty()) {
                gaps.add(new Gap(GapKind.MANAGED, "the image holds .NET code whose metadata cannot be read"));
            }
            found.ifPresent(it -> {
                sites.addAll(it.sites());
                linked.addAll(it.linkedNames());
                it.cutShort().forEach(name -> gaps.add(new Gap(GapKind.BUDGET, name + " was not followed to its end")));
            });
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NoSuchElementException | ClassCastException e) {
            gaps.add(new Gap(GapKind.MANAGED, "the .NET code could not be followed: " + e));
        }
    }

    private static Subject subject(Image image, Symbols symbols, String path) {
        String source = symbols.best()
                .map(it -> it == Symbols.Source.EXPORT ? "exports" : it.name().toLowerCase(Locale.ROOT))
                .orElse("none");
        return new Subject(image.name(), path, image.sha256(), machine(image.machine()), "", image.isManaged(), source);
    }

    private static String machine(Machine machine) {
        return switch (machine) {
            case X86 -> "x86";
            case X64 -> "x86_64";
            case ARM64 -> "arm64";
            case OTHER -> "other";
        };
    }

    private static List<Child> children(Image image, List<Site> sites, Set<String> linked, Set<String> mentioned) {
        Map<String, List<String>> proven = new TreeMap<>();
        for (Site site : sites) {
            site.starts()
                    .forEach(start -> proven.computeIfAbsent(start.name(), it -> new ArrayList<>())
                            .add(site.id()));
        }
        List<Child> children = new ArrayList<>();
        proven.forEach((name, ids) -> children.add(new Child(
                name,
                name.equals(image.name()) ? Tier.SELF : Tier.PROVEN,
                ids.stream().distinct().toList())));
        Set<String> known = new TreeSet<>(proven.keySet());
        linked.stream().filter(known::add).forEach(it -> children.add(new Child(it, Tier.LINKED, List.of())));
        mentioned.stream().filter(known::add).forEach(it -> children.add(new Child(it, Tier.MENTIONED, List.of())));
        children.sort(comparing(Child::tier).thenComparing(Comparator.comparing(Child::name)));
        return children;
    }
}
