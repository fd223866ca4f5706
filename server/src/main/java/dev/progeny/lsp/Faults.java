package dev.progeny.lsp;

import dev.progeny.ide.Printable;
import java.lang.reflect.InvocationTargetException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/** What a client is answered when a request cannot be: what was wrong with it, and never our insides. */
final class Faults {
    /** The classes that take requests apart: what a request lacks is a null there. */
    private static final Set<String> DOORS = Set.of(
            Documents.class.getName(),
            Requests.class.getName(),
            Commands.class.getName(),
            Workspace.class.getName(),
            Server.class.getName(),
            EvidenceRequests.class.getName(),
            PackRequests.class.getName(),
            RuleRequests.class.getName(),
            Uris.class.getName());

    private Faults() {}

    /**
     * The answer to a request that cannot be.
     *
     * @param why for a person
     */
    static ResponseErrorException refused(ResponseErrorCode code, String why) {
        return new ResponseErrorException(new ResponseError(code, Printable.notice(why), null));
    }

    /** @param log told of what is our own fault */
    static ResponseError error(Throwable thrown, Consumer<Throwable> log) {
        Throwable cause = cause(thrown);
        if (cause instanceof ResponseErrorException refusal) {
            return refusal.getResponseError();
        }
        if (cause instanceof NullPointerException && isAtDoor(cause)) {
            return new ResponseError(ResponseErrorCode.InvalidParams, "the request lacks a parameter", null);
        }
        log.accept(cause);
        return new ResponseError(ResponseErrorCode.InternalError, "Progeny failed on this request: see its log", null);
    }

    private static Throwable cause(Throwable thrown) {
        boolean wrapper = thrown instanceof CompletionException
                || thrown instanceof ExecutionException
                || thrown instanceof InvocationTargetException
                || (thrown.getClass() == RuntimeException.class && thrown.getCause() != null);
        return wrapper && thrown.getCause() != null ? cause(thrown.getCause()) : thrown;
    }

    private static boolean isAtDoor(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length > 0 && DOORS.contains(trace[0].getClassName());
    }
}
