package dev.progeny.evidence;

import dev.progeny.code.Program;
import dev.progeny.evidence.Evidence.GapKind;
import dev.progeny.evidence.Evidence.Linkage;
import dev.progeny.evidence.Evidence.Module;
import dev.progeny.evidence.Evidence.Role;
import dev.progeny.evidence.Evidence.Subject;
import dev.progeny.evidence.Measured.Cost;
import dev.progeny.flow.Flow;
import dev.progeny.flow.Flow.CallSite;
import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.Machine;
import dev.progeny.pe.MalformedImageException;
import dev.progeny.pe.Symbols;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
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
        var gathered = new Gathered(image);
        image.problems().forEach(it -> gathered.gap(GapKind.MALFORMED, it));
        Packing.sign(image).ifPresent(it -> gathered.gap(GapKind.PACKED, it));
        if (image.isManaged()) {
            readManaged(image, monitor, gathered);
        }
        Optional<Bundle> bundle = Bundle.of(image);
        bundle.ifPresent(it -> readBundle(image, it, monitor, gathered));
        if (bundle.isEmpty()) {
            EmbeddedLibraries.in(image).forEach(it -> gathered.gap(GapKind.EMBEDDED, it));
        }
        Cost cost = Cost.NOTHING;
        if (Program.isReadable(image)) {
            cost = readCode(Program.of(image, symbols, monitor), monitor, clock, gathered);
        } else {
            gathered.gap(GapKind.MALFORMED, "the image is for a machine whose code is not read");
        }
        return new Measured(gathered.evidence(subject(image, symbols, path)), cost);
    }

    /**
     * Code comes from strangers: whatever fault of ours a made-up function brings to light costs this image's sites, which is a
     * gap, and nothing else.
     */
    private static Cost readCode(Program program, Monitor monitor, LongSupplier clock, Gathered gathered) {
        long begun = clock.getAsLong();
        long found = begun;
        List<Site> sites = List.of();
        try {
            Flow flow = Flow.of(program, LaunchApis::isLaunch, monitor);
            var reader = new SiteReader(program.image(), flow, monitor);
            List<CallSite> calls = reader.calls();
            found = clock.getAsLong();
            sites = reader.sites(calls);
            gathered.linked(reader.linkedNames());
            UnseenCalls.of(program.image(), flow, calls).forEach(it -> gathered.gap(GapKind.UNSEEN_CALL, it));
            gathered.wrappers(reader.wrappers());
            if (reader.late() > 0) {
                gathered.gap(GapKind.BUDGET, "time was over: " + reader.late() + " launch sites are only listed");
            }
            sites.stream()
                    .map(it -> it.function().name())
                    .distinct()
                    .filter(flow.cutShort()::contains)
                    .forEach(it -> gathered.gap(GapKind.BUDGET, it + " was not followed to its end"));
            gathered.loaded(LoadedModules.of(program.image(), flow, gathered.modules()));
            gathered.handed(new HandedStrings(program, flow, gathered.modules()).all());
            gathered.brokered(new Brokers(program, flow).all());
            if (flow.isCurtailed()) {
                gathered.gap(GapKind.BUDGET, "the image holds too much code for all callers to be followed");
            }
            if (program.image().isLibrary()) {
                sites = Reach.of(program, sites);
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NoSuchElementException | ClassCastException e) {
            sites = List.of();
            gathered.gap(GapKind.MALFORMED, "the code could not be followed: " + e);
        }
        gathered.sites(sites);
        return new Cost(program.codeBytes(), program.decodedBytes(), found - begun, clock.getAsLong() - found);
    }

    /** As {@link #readCode}, of the .NET part. */
    private static void readManaged(Image image, Monitor monitor, Gathered gathered) {
        try {
            Optional<ManagedReader> found = ManagedReader.of(image, monitor);
            if (found.isEmpty()) {
                gathered.gap(GapKind.MANAGED, "the image holds .NET code whose metadata cannot be read");
            }
            found.ifPresent(it -> {
                gathered.sites(it.sites());
                gathered.linked(it.linkedNames());
                it.cutShort().forEach(name -> gathered.gap(GapKind.BUDGET, name + " was not followed to its end"));
            });
        } catch (IndexOutOfBoundsException | IllegalArgumentException | NoSuchElementException | ClassCastException e) {
            gathered.gap(GapKind.MANAGED, "the .NET code could not be followed: " + e);
        }
    }

    /** The program of a .NET host is the libraries in its file, or the one of its name beside it. */
    private static void readBundle(Image host, Bundle bundle, Monitor monitor, Gathered gathered) {
        bundle.problems().forEach(it -> gathered.gap(GapKind.MANAGED, it));
        if (bundle.assemblies().isEmpty() && bundle.problems().isEmpty()) {
            String stem = host.name().replaceFirst("\\.exe$", "");
            gathered.loaded(List.of(new Module(
                    stem + ".dll", Linkage.DYNAMIC, Role.SPECIFIC, "the .NET program that this host runs", "")));
        }
        for (Bundle.Assembly it : bundle.assemblies()) {
            try {
                readManaged(Image.read(it.name(), it.bytes()), monitor, gathered);
            } catch (MalformedImageException e) {
                gathered.gap(GapKind.MANAGED, it.name() + " in the bundle: " + e.why());
            }
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
}
