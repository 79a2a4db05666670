package dev.kantis.kit.identity;

import dev.kantis.contracts.access.v1.Access;
import dev.kantis.contracts.access.v1.AccessProto;
import dev.kantis.contracts.access.v1.Rule;
import dev.kantis.contracts.errors.v1.Reason;
import dev.kantis.kit.errors.Refusal;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Decides whether a caller may use an RPC, by the option {@code kantis.access.v1.access} that stands beside it. */
public final class AccessRules {
    private final Map<String, Access> rules = new ConcurrentHashMap<>();

    /** The refusal, or empty when the call may go on. An RPC without the option is refused to all. */
    public Optional<Refusal> refusal(MethodDescriptor<?, ?> method, Caller caller) {
        var access = rules.computeIfAbsent(method.getFullMethodName(), _ -> declared(method));
        if (access.getAllowList().stream().anyMatch(rule -> meets(rule, caller))) {
            return Optional.empty();
        }
        return Optional.of(needsMember(access) && isPerson(caller) ? Caller.notLinked() : notPermitted());
    }

    private static boolean meets(Rule rule, Caller caller) {
        return caller.has(rule.getRole())
                && (rule.getClientsCount() == 0 || rule.getClientsList().contains(caller.clientId()));
    }

    /** A person without any role of ours: most likely a token from before linking. */
    private static boolean isPerson(Caller caller) {
        return !caller.actsForOthers() && !caller.has("partner");
    }

    private static boolean needsMember(Access access) {
        return access.getAllowList().stream().anyMatch(rule -> Caller.MEMBER.equals(rule.getRole()));
    }

    private static Refusal notPermitted() {
        return new Refusal(Reason.REASON_NOT_PERMITTED, "This caller may not use this method.");
    }

    private static Access declared(MethodDescriptor<?, ?> method) {
        if (method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier schema) {
            return schema.getMethodDescriptor().getOptions().getExtension(AccessProto.access);
        }
        return Access.getDefaultInstance();
    }
}
