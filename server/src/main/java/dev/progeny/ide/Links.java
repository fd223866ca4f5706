package dev.progeny.ide;

import dev.progeny.match.NamedParent;
import dev.progeny.match.Parents.Answer;
import dev.progeny.syntax.RuleFile;
import dev.progeny.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a click in a rule leads to. */
public final class Links {
    private static final Pattern ADDRESS = Pattern.compile("https?://[\\w\\-.~:/?#@!$&'*+;=%]*[\\w\\-~/#=]");

    private Links() {}

    /** Where a link leads. */
    public sealed interface Target {}

    /** A page of the web. */
    public record Web(String address) implements Target {}

    /** @param parent lower-case name of a program that was analysed */
    public record Evidence(String parent) implements Target {}

    /** @param span what is clicked on */
    public record Link(Span span, Target target) {}

    /** Addresses in comments of rules, and the names of parents of which something is known; what stands around rules in TOML is left alone. */
    public static List<Link> of(Snapshot snapshot) {
        RuleFile file = snapshot.file();
        List<Link> links = new ArrayList<>();
        for (var comment : file.comments()) {
            boolean isInRule = file.rules().stream().anyMatch(it -> it.span().contains(comment.span()));
            if (isInRule) {
                Matcher matcher = ADDRESS.matcher(file.text())
                        .region(comment.span().start(), comment.span().end());
                while (matcher.find()) {
                    links.add(new Link(new Span(matcher.start(), matcher.end()), new Web(matcher.group())));
                }
            }
        }
        snapshot.questions().stream()
                .flatMap(it -> it.parents().stream())
                .filter(it -> snapshot.parents().of(it.name()) instanceof Answer.Found)
                .forEach(it -> add(it, links));
        return links.stream().distinct().toList();
    }

    /** Where the query that a place is in names a parent first. */
    public static Optional<Span> toParent(Snapshot snapshot, String parent, Span place) {
        return snapshot.questions().stream()
                .filter(it -> it.event().span().contains(place))
                .flatMap(it -> it.parents().stream())
                .filter(it -> it.name().equals(parent))
                .flatMap(it -> it.places().stream())
                .findFirst();
    }

    private static void add(NamedParent parent, List<Link> links) {
        parent.places().forEach(it -> links.add(new Link(it, new Evidence(parent.name()))));
    }
}
