package dev.progeny.check;

import dev.progeny.check.Finding.Fix;
import dev.progeny.check.Finding.Level;
import dev.progeny.syntax.Expr;
import java.util.List;
import java.util.function.Consumer;

/** Takes what is said of types: an error where the text alone shows it, a warning where the schema's word is needed. */
record TypeComplaints(String id, Consumer<Finding> sink) {
    /** @param because what it rests on: with a field among it the schema's word is needed */
    void say(Expr place, String message, List<Fix> fixes, Expr... because) {
        boolean isCertain = List.of(because).stream().noneMatch(Expr.Field.class::isInstance);
        said(isCertain ? Level.ERROR : Level.WARNING, place, message, fixes);
    }

    void error(Expr place, String message, List<Fix> fixes) {
        said(Level.ERROR, place, message, fixes);
    }

    void warn(Expr place, String message, List<Fix> fixes) {
        said(Level.WARNING, place, message, fixes);
    }

    private void said(Level level, Expr place, String message, List<Fix> fixes) {
        sink.accept(Finding.ofText(id, level, place.span(), message, fixes));
    }
}
