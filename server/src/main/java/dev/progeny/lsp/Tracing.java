package dev.progeny.lsp;

import java.util.function.Consumer;
import org.eclipse.lsp4j.LogTraceParams;
import org.eclipse.lsp4j.TraceValue;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;

/**
 * Tells the client which messages the server gets and sends, as far as it wants to know: nothing, what they are, or all that they hold
 * (Language Server Protocol 3.18, {@code $/setTrace} and {@code $/logTrace}).
 */
final class Tracing {
    private static final String OWN = "$/logTrace";

    private final Consumer<LogTraceParams> client;
    private volatile String wanted = TraceValue.Off;

    Tracing(Consumer<LogTraceParams> client) {
        this.client = client;
    }

    /** @param value of the protocol; what it does not know means nothing */
    void want(String value) {
        wanted = value;
    }

    MessageConsumer around(MessageConsumer way) {
        String direction = way instanceof StreamMessageConsumer ? "Sending " : "Received ";
        return message -> {
            way.consume(message);
            boolean isWanted = TraceValue.Messages.equals(wanted) || TraceValue.Verbose.equals(wanted);
            if (isWanted && !isOwn(message)) {
                var trace = new LogTraceParams(direction + what(message));
                if (TraceValue.Verbose.equals(wanted)) {
                    trace.setVerbose(message.toString());
                }
                client.accept(trace);
            }
        };
    }

    private static boolean isOwn(Message message) {
        return message instanceof NotificationMessage it && OWN.equals(it.getMethod());
    }

    private static String what(Message message) {
        if (message instanceof RequestMessage it) {
            return "request " + it.getMethod() + " (" + it.getId() + ")";
        }
        if (message instanceof NotificationMessage it) {
            return "notification " + it.getMethod();
        }
        return message instanceof ResponseMessage it ? "answer (" + it.getId() + ")" : "message";
    }
}
