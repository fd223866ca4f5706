package dev.progeny.ide;

import dev.progeny.evidence.Child;
import dev.progeny.evidence.Child.Tier;
import dev.progeny.evidence.ParentReport;
import dev.progeny.evidence.Site;
import dev.progeny.fact.Text;
import dev.progeny.match.Builds;
import dev.progeny.match.ChildList;
import dev.progeny.match.Exclusions;
import dev.progeny.match.Launch;
import dev.progeny.match.Launches;
import dev.progeny.match.NamedParent;
import dev.progeny.match.ParentImage;
import dev.progeny.match.Parents.Answer;
import dev.progeny.match.ProcessField;
import dev.progeny.syntax.Dialect;
import dev.progeny.syntax.Expr;
import dev.progeny.syntax.RuleFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Children of the parents that a test is about, in the idiom of the list at the cursor, surest first. Those that the list, or
 * another list of the same kind, holds already are left out.
 */
final class ChildCompletions {
    /** Names that only stand in a module are many and say little. */
    private static final int MAX_UNPROVEN = 100;

    private ChildCompletions() {}

    static List<Completion> of(Snapshot snapshot, Probe probe) {
        ChildList list = list(probe);
        Map<String, Offer> offers = new LinkedHashMap<>();
        for (NamedParent parent : probe.question().parentsOf(list)) {
            if (snapshot.parents().of(parent.name()) instanceof Answer.Found found) {
                collect(parent, found, offers);
            }
        }
        List<Completion> completions = new ArrayList<>();
        offers.values().stream()
                .sorted(Comparator.comparing(Offer::tier))
                .filter(it -> !isListed(probe, list, it.child()))
                .limit(MAX_UNPROVEN
                        + offers.values().stream()
                                .filter(it -> it.tier() == Tier.PROVEN)
                                .count())
                .forEach(it -> completion(probe, list, it, completions));
        return completions;
    }

    /** A child that the parents at hand may have. */
    private record Offer(
            String child, Tier tier, List<Launch> launches, String detail, Supplier<String> documentation) {}

    private static void collect(NamedParent parent, Answer.Found found, Map<String, Offer> offers) {
        ParentReport report = found.report();
        Map<String, List<Launch>> launches = Launches.of(report);
        for (Child child : report.children()) {
            List<Launch> proven = launches.getOrDefault(child.name(), List.of());
            List<Launch> known = proven.isEmpty() ? List.of(somewhere(report, child)) : proven;
            var sites = proven.stream().flatMap(it -> it.sites().stream()).toList();
            var offer = new Offer(
                    child.name(),
                    child.tier(),
                    known,
                    detail(child, sites, found.builds()),
                    () -> EvidenceText.child(child.name(), parent.spelling(), report));
            offers.merge(child.name(), offer, ChildCompletions::both);
        }
    }

    /** {@code CreateProcessW · RunTool · in 1 of 2 builds: Windows 11}, or {@code not proven: only named in the module}. */
    private static String detail(Child child, List<Site> sites, Builds builds) {
        String proof = Proofs.brief(child.tier(), sites);
        String some = builds.of(child.name());
        String said = some.isEmpty() ? proof : proof + " · " + Printable.line(some);
        return kind(child.tier()) == Completion.Kind.UNPROVEN_CHILD ? "not proven: " + said : said;
    }

    private static Completion.Kind kind(Tier tier) {
        return switch (tier) {
            case PROVEN, SELF -> Completion.Kind.CHILD;
            case INJECTED, BROKERED -> Completion.Kind.CHILD_BY_OTHERS;
            case LINKED, MENTIONED -> Completion.Kind.UNPROVEN_CHILD;
        };
    }

    private static Offer both(Offer one, Offer other) {
        Offer surer = other.tier().compareTo(one.tier()) < 0 ? other : one;
        List<Launch> launches = new ArrayList<>(one.launches());
        launches.addAll(other.launches());
        return new Offer(
                one.child(),
                surer.tier(),
                launches,
                surer.detail(),
                () -> one.documentation().get() + "\n" + other.documentation().get());
    }

    private static Launch somewhere(ParentReport report, Child child) {
        ParentImage parent = ParentImage.of(report.parent().image());
        Text unknown = Text.hole("no launch site shows it");
        return new Launch(parent, child.name(), child.tier(), unknown, unknown, List.of());
    }

    private static void completion(Probe probe, ChildList list, Offer offer, List<Completion> completions) {
        Dialect dialect = probe.question().rule().dialect();
        List<String> entries = Exclusions.entries(list, offer.launches(), dialect);
        boolean several =
                list.leaf().expr() instanceof Expr.Membership it && it.items().form() == Expr.Items.Form.LIST;
        RuleFile.Rule rule = probe.question().rule();
        List<String> literals = entries.stream()
                .limit(several ? entries.size() : 1)
                .map(it -> Additions.literal(rule, probe.form(), it))
                .toList();
        if (literals.isEmpty() || literals.contains("")) {
            return;
        }
        String text = String.join(", ", literals);
        completions.add(new Completion(
                kind(offer.tier()),
                probe.replaced(),
                text,
                Printable.name(offer.child()),
                probe.where() == Probe.Where.QUOTED ? text : offer.child(),
                offer.detail(),
                offer.documentation(),
                "%05d".formatted(completions.size())));
    }

    private static boolean isListed(Probe probe, ChildList list, String child) {
        Set<Expr.StringLiteral> real = Set.copyOf(probe.others());
        boolean here = real.stream().anyMatch(it -> ChildList.names(it, child));
        boolean elsewhere = probe.question().lists().stream()
                .filter(it ->
                        !it.leaf().equals(probe.leaf()) && it.isExclusive() == list.isExclusive() && it.isExclusive())
                .flatMap(it -> it.entries().stream())
                .anyMatch(it -> ChildList.names(it, child));
        return here || elsewhere;
    }

    /** The list at the cursor without the made-up name; one that is empty otherwise gets the idiom of what was typed. */
    private static ChildList list(Probe probe) {
        List<Expr.StringLiteral> entries = new ArrayList<>(probe.others());
        if (entries.isEmpty()) {
            boolean path =
                    probe.field() == ProcessField.CHILD_PATH && probe.typed().isEmpty();
            entries.add(new Expr.StringLiteral(probe.replaced(), path ? "?:\\" : probe.typed(), probe.form()));
        }
        Expr.Field subject = probe.leaf().field().orElseThrow();
        return probe.question().lists().stream()
                .filter(it -> it.leaf().equals(probe.leaf()))
                .findFirst()
                .map(it -> new ChildList(it.leaf(), subject, it.field(), entries, it.parents()))
                .orElse(new ChildList(probe.leaf(), subject, probe.field(), entries, Set.of()));
    }
}
