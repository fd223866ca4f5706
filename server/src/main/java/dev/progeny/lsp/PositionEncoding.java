package dev.progeny.lsp;

import dev.progeny.syntax.Lines;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.PositionEncodingKind;

/** What positions on the wire count (Language Server Protocol 3.18, {@code general.positionEncodings}). */
enum PositionEncoding {
    UTF_16(PositionEncodingKind.UTF16, Lines.Unit.UTF_16),
    UTF_8(PositionEncodingKind.UTF8, Lines.Unit.UTF_8),
    UTF_32(PositionEncodingKind.UTF32, Lines.Unit.UTF_32);

    private final String kind;
    private final Lines.Unit unit;

    PositionEncoding(String kind, Lines.Unit unit) {
        this.kind = kind;
        this.unit = unit;
    }

    /** The first of the client's that is known here; UTF-16 where it names none, as every client understands that. */
    static PositionEncoding agreed(ClientCapabilities capabilities) {
        List<String> wanted = Optional.ofNullable(capabilities)
                .map(ClientCapabilities::getGeneral)
                .map(GeneralClientCapabilities::getPositionEncodings)
                .orElse(List.of());
        return wanted.stream()
                .flatMap(it -> Stream.of(values()).filter(known -> known.kind.equals(it)))
                .findFirst()
                .orElse(UTF_16);
    }

    String kind() {
        return kind;
    }

    Lines.Unit unit() {
        return unit;
    }
}
