package dev.kantis.kit.grpc;

import build.buf.validate.EnumRules;
import build.buf.validate.FieldRules;
import build.buf.validate.Ignore;
import build.buf.validate.Int32Rules;
import build.buf.validate.Int64Rules;
import build.buf.validate.RepeatedRules;
import build.buf.validate.StringRules;
import build.buf.validate.ValidateProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Recognizes messages that certainly keep the rules of their protos, by the few kinds of rules that nearly all fields
 * have. Interpreting the rules' expressions for each call takes a fifth of a posting's processor time; this takes next
 * to nothing. What it does not recognize is not wrong yet: protovalidate decides, and says what is wrong.
 */
final class PlainRules {
    private static final Set<String> STRING = Set.of("uuid", "min_len", "max_len", "pattern");
    private static final Set<String> NUMBER = Set.of("gt", "gte", "lt", "lte");
    private static final Set<String> ENUM = Set.of("defined_only", "not_in");
    private static final Set<String> REPEATED = Set.of("min_items", "max_items");
    private static final int UUID_LENGTH = 36;
    private static final Set<Integer> DASHES = Set.of(8, 13, 18, 23);

    private final Map<Descriptor, List<Predicate<Message>>> known = new ConcurrentHashMap<>();

    /** True if the message certainly keeps its rules; false if somebody else has to look. */
    boolean areKeptBy(Message message) {
        for (var check : known.computeIfAbsent(message.getDescriptorForType(), this::checks)) {
            if (!check.test(message)) {
                return false;
            }
        }
        return true;
    }

    private List<Predicate<Message>> checks(Descriptor type) {
        var checks = new ArrayList<Predicate<Message>>();
        if (type.getOptions().hasExtension(ValidateProto.message)
                || !type.getOptions().getUnknownFields().asMap().isEmpty()) {
            checks.add(_ -> false);
        }
        for (OneofDescriptor oneof : type.getRealOneofs()) {
            if (oneof.getOptions().getExtension(ValidateProto.oneof).getRequired()) {
                checks.add(message -> message.hasOneof(oneof));
            }
            checks.addAll(unreadable(oneof.getOptions()));
        }
        for (FieldDescriptor field : type.getFields()) {
            checks.addAll(unreadable(field.getOptions()));
            checks.addAll(checks(field, field.getOptions().getExtension(ValidateProto.field)));
        }
        return List.copyOf(checks);
    }

    private static List<Predicate<Message>> unreadable(Message options) {
        return options.getUnknownFields().asMap().isEmpty() ? List.of() : List.of(_ -> false);
    }

    private List<Predicate<Message>> checks(FieldDescriptor field, FieldRules rules) {
        var checks = new ArrayList<Predicate<Message>>();
        if (rules.getRequired()) {
            checks.add(message -> isGiven(field, message));
        }
        if (rules.getIgnore() != Ignore.IGNORE_UNSPECIFIED
                || rules.getCelCount() > 0
                || rules.getCelExpressionCount() > 0
                || !rules.getUnknownFields().asMap().isEmpty()) {
            checks.add(_ -> false);
        }
        if (rules.getTypeCase() != FieldRules.TypeCase.TYPE_NOT_SET) {
            var check = check(field, rules);
            checks.add(message -> field.hasPresence() && !message.hasField(field) || check.test(message));
        }
        if (field.getJavaType() == JavaType.MESSAGE) {
            checks.add(message -> nestedAreKept(field, message));
        }
        return checks;
    }

    private static boolean isGiven(FieldDescriptor field, Message message) {
        return field.isRepeated() ? message.getRepeatedFieldCount(field) > 0 : message.hasField(field);
    }

    private boolean nestedAreKept(FieldDescriptor field, Message message) {
        if (!field.isRepeated()) {
            return !message.hasField(field) || areKeptBy((Message) message.getField(field));
        }
        for (var i = 0; i < message.getRepeatedFieldCount(field); i++) {
            if (!areKeptBy((Message) message.getRepeatedField(field, i))) {
                return false;
            }
        }
        return true;
    }

    private static Predicate<Message> check(FieldDescriptor field, FieldRules rules) {
        var isPlain =
                switch (rules.getTypeCase()) {
                    case STRING -> !field.isRepeated() && hasOnly(rules.getString(), STRING);
                    case INT32 -> !field.isRepeated() && hasOnly(rules.getInt32(), NUMBER);
                    case INT64 -> !field.isRepeated() && hasOnly(rules.getInt64(), NUMBER);
                    case ENUM -> !field.isRepeated() && hasOnly(rules.getEnum(), ENUM);
                    case REPEATED -> field.isRepeated() && hasOnly(rules.getRepeated(), REPEATED);
                    default -> false;
                };
        if (!isPlain) {
            return _ -> false;
        }
        return switch (rules.getTypeCase()) {
            case STRING -> text(field, rules.getString());
            case INT32 -> number(field, range(rules.getInt32()));
            case INT64 -> number(field, range(rules.getInt64()));
            case ENUM -> choice(field, rules.getEnum());
            case REPEATED -> count(field, rules.getRepeated());
            default -> _ -> false;
        };
    }

    /** No rule but these is set. */
    private static boolean hasOnly(Message rules, Set<String> names) {
        return rules.getUnknownFields().asMap().isEmpty()
                && rules.getAllFields().keySet().stream()
                        .allMatch(rule -> !rule.isExtension() && names.contains(rule.getName()));
    }

    private static Predicate<Message> text(FieldDescriptor field, StringRules rules) {
        var pattern = rules.hasPattern() ? Pattern.compile(rules.getPattern()) : null;
        return message -> {
            var text = (String) message.getField(field);
            var length = text.codePointCount(0, text.length());
            return (!rules.getUuid() || isUuid(text))
                    && (!rules.hasMinLen() || length >= rules.getMinLen())
                    && (!rules.hasMaxLen() || length <= rules.getMaxLen())
                    && (pattern == null
                            || isPrintable(text) && pattern.matcher(text).find());
        };
    }

    /** Of such text all dialects of patterns think the same: at line ends, for example, they differ. */
    private static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static boolean isUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (var i = 0; i < UUID_LENGTH; i++) {
            var c = text.charAt(i);
            var isHex = c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
            if (DASHES.contains(i) ? c != '-' : !isHex) {
                return false;
            }
        }
        return true;
    }

    /** Bounds that are crossed mean the numbers outside of them: nobody here writes that. */
    private static LongPredicate range(Int32Rules rules) {
        var above = rules.hasGt() ? rules.getGt() + 1L : rules.hasGte() ? rules.getGte() : Integer.MIN_VALUE;
        var below = rules.hasLt() ? rules.getLt() - 1L : rules.hasLte() ? rules.getLte() : Integer.MAX_VALUE;
        return value -> value >= above && value <= below;
    }

    private static LongPredicate range(Int64Rules rules) {
        return value -> (!rules.hasGt() || value > rules.getGt())
                && (!rules.hasGte() || value >= rules.getGte())
                && (!rules.hasLt() || value < rules.getLt())
                && (!rules.hasLte() || value <= rules.getLte());
    }

    private static Predicate<Message> number(FieldDescriptor field, LongPredicate range) {
        return message -> range.test(((Number) message.getField(field)).longValue());
    }

    private static Predicate<Message> choice(FieldDescriptor field, EnumRules rules) {
        return message -> {
            var value = (EnumValueDescriptor) message.getField(field);
            return field.getEnumType().findValueByNumber(value.getNumber()) != null
                    && !rules.getNotInList().contains(value.getNumber());
        };
    }

    private static Predicate<Message> count(FieldDescriptor field, RepeatedRules rules) {
        return message -> {
            var count = message.getRepeatedFieldCount(field);
            return (!rules.hasMinItems() || count >= rules.getMinItems())
                    && (!rules.hasMaxItems() || count <= rules.getMaxItems());
        };
    }
}
