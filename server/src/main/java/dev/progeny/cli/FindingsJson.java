package dev.progeny.cli;

import static java.util.stream.Collectors.joining;

import dev.progeny.check.Finding;
import dev.progeny.evidence.EvidenceJson;
import dev.progeny.syntax.Lines.Place;
import java.util.List;

/** Findings as one JSON array, one finding a line; positions as in the Language Server Protocol: from 0, in UTF-16 units. */
final class FindingsJson {
    private FindingsJson() {}

    static String of(List<Checked> files) {
        return files.stream()
                .flatMap(file -> file.findings().stream().map(it -> of(file, it)))
                .collect(joining(",\n  ", "[\n  ", "\n]"))
                .replaceFirst("^\\[\\s+]$", "[]");
    }

    private static String of(Checked file, Finding finding) {
        return "{\"file\": " + quoted(file.path())
                + ", \"range\": {\"start\": "
                + of(file.lines().place(finding.span().start())) + ", \"end\": "
                + of(file.lines().place(finding.span().end())) + "}, \"code\": " + quoted(finding.id())
                + ", \"severity\": " + quoted(FindingsText.level(finding)) + ", \"message\": "
                + quoted(finding.message())
                + ", \"parent\": " + quoted(finding.parent()) + ", \"child\": " + quoted(finding.child())
                + ", \"evidence\": " + EvidenceJson.write(finding.evidence()) + ", \"fixes\": "
                + finding.fixes().stream().map(FindingsJson::of).collect(joining(", ", "[", "]")) + "}";
    }

    private static String of(Place place) {
        return "{\"line\": " + place.line() + ", \"character\": " + place.character() + "}";
    }

    private static String of(Finding.Fix fix) {
        return "{\"title\": " + quoted(fix.title()) + ", \"safe\": " + (fix.safety() == Finding.Safety.SAFE) + "}";
    }

    /** A string of RFC 8259 §7; what a terminal would not show is escaped too, because people print JSON. */
    static String quoted(String text) {
        var out = new StringBuilder(text.length() + 16).append('"');
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
            } else if (Terminal.isShown(c)) {
                out.appendCodePoint(c);
            } else {
                Character.toString(c).chars().forEach(unit -> out.append("\\u%04x".formatted(unit)));
            }
        });
        return out.append('"').toString();
    }
}
