package dev.progeny.lsp;

import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressReport;

/** How far work is that a client asked for under a token of its own: a percentage, told when it grows. */
final class Reported implements AutoCloseable {
    private final Notices notices;
    private final String token;
    private int percentage;

    /** @param token empty if the client does not want to see it */
    Reported(Notices notices, String token, String title) {
        this.notices = notices;
        this.token = token;
        var begin = new WorkDoneProgressBegin();
        begin.setTitle(title);
        begin.setPercentage(0);
        notices.report(token, begin);
    }

    void step(int done, int total) {
        int now = total <= 0 ? 0 : (int) (100L * Math.min(done, total) / total);
        if (percentage < now) {
            percentage = now;
            var report = new WorkDoneProgressReport();
            report.setPercentage(now);
            report.setMessage(done + " of " + total + " images");
            notices.report(token, report);
        }
    }

    @Override
    public void close() {
        notices.report(token, new WorkDoneProgressEnd());
    }
}
