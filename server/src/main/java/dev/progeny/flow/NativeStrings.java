package dev.progeny.flow;

import java.util.List;
import java.util.Optional;

/**
 * Functions of ntdll that fill {@code UNICODE_STRING} and the structure that a new process is described by.
 *
 * @see <a href="https://ntdoc.m417z.com/rtl_user_process_parameters">RTL_USER_PROCESS_PARAMETERS</a>
 */
final class NativeStrings {
    private NativeStrings() {}

    /** Carries the call's state over the call. @return what it returns; nothing if there is no model of it */
    static Optional<Value> apply(ApiCall call) {
        switch (call.name()) {
            case "RtlInitUnicodeString", "RtlInitUnicodeStringEx" -> point(call, call.argument(0), call.argument(1));
            case "RtlCreateUnicodeString" ->
                point(
                        call,
                        call.argument(0),
                        call.write(call.fresh(), call.string(call.argument(1), Width.WIDE), Width.WIDE));
            case "RtlDosPathNameToNtPathName_U", "RtlDosPathNameToNtPathName_U_WithStatus" -> {
                List<Chars> path = DataSources.each(
                        call.string(call.argument(0), Width.WIDE),
                        it -> Chars.literal("\\??\\", 0).plus(it));
                point(call, call.argument(1), call.write(call.fresh(), path, Width.WIDE));
            }
            case "RtlCreateProcessParameters", "RtlCreateProcessParametersEx" -> parameters(call);
            case "RtlNormalizeProcessParams", "RtlDeNormalizeProcessParams" -> {
                return Optional.of(call.argument(0));
            }
            case "RtlFreeUnicodeString", "RtlFreeAnsiString", "RtlDestroyProcessParameters", "RtlFreeHeap" -> {}
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(new Value.Unknown("returned by a call"));
    }

    /** Puts a pointer into the {@code Buffer} of a {@code UNICODE_STRING}. */
    private static void point(ApiCall call, Value string, Value buffer) {
        int size = call.state().pointerSize();
        call.state().memory().store(string.plus(size), new Cell.Scalar(buffer, size, call.va()));
    }

    private static Value buffer(ApiCall call, Value string) {
        return call.state()
                .memory()
                .load(string.plus(call.state().pointerSize()), call.state().pointerSize());
    }

    /** {@code (parameters out, ImagePathName, DllPath, CurrentDirectory, CommandLine, …)}, all of them pointers. */
    private static void parameters(ApiCall call) {
        int size = call.state().pointerSize();
        Value made = call.fresh();
        call.state().memory().store(call.argument(0), new Cell.Scalar(made, size, call.va()));
        point(call, made.plus(size == 4 ? 0x38 : 0x60), buffer(call, call.argument(1)));
        point(call, made.plus(size == 4 ? 0x40 : 0x70), buffer(call, call.argument(4)));
    }
}
