package dev.kantis.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events that were once written stay readable for ever. For each event type {@code golden/<type>.v1.hex} holds the
 * bytes of an example as it was first published; a new field gets a new file with the next number, old files are never
 * changed.
 */
class GoldenEventsTest {

    static Stream<Message> events() {
        return Stream.of(
                        dev.kantis.contracts.member.events.v1.Events.getDescriptor(),
                        dev.kantis.contracts.ledger.events.v1.Events.getDescriptor(),
                        dev.kantis.contracts.rewards.events.v1.Events.getDescriptor(),
                        dev.kantis.contracts.partner.events.v1.Events.getDescriptor(),
                        dev.kantis.contracts.feedback.events.v1.Events.getDescriptor(),
                        dev.kantis.contracts.engagement.events.v1.Events.getDescriptor())
                .flatMap(file -> file.getMessageTypes().stream())
                .map(DynamicMessage::getDefaultInstance);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyVersionThatWasEverWrittenIsReadInFull(Message type) throws IOException {
        var versions = golden(type.getDescriptorForType().getFullName());

        for (var version : versions) {
            var read = (DynamicMessage) type.getParserForType().parseFrom(version);
            assertThat(read.getUnknownFields().asMap()).isEmpty();
            assertSame(read, example(type));
        }
        assertThat(versions.stream().map(HexFormat.of()::formatHex))
                .as("the newest file has all fields; write this as the next one")
                .endsWith(HexFormat.of().formatHex(example(type).toByteArray()));
    }

    /** What the older one says, the newer one says too. */
    private static void assertSame(Message older, Message newer) {
        older.getAllFields().forEach((field, value) -> {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                assertSame((Message) value, (Message) newer.getField(field));
            } else {
                assertThat(value).as(field.getFullName()).isEqualTo(newer.getField(field));
            }
        });
    }

    /** The bytes of all versions, the first one first. */
    private static List<byte[]> golden(String name) throws IOException {
        var versions = new ArrayList<byte[]>();
        for (var version = 1; ; version++) {
            try (InputStream file =
                    GoldenEventsTest.class.getResourceAsStream("/golden/" + name + ".v" + version + ".hex")) {
                if (file == null) {
                    return versions;
                }
                var text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
                versions.add(HexFormat.of().parseHex(text.strip()));
            }
        }
    }

    /** Every field set to a value made of its number. */
    static Message example(Message type) {
        var builder = DynamicMessage.newBuilder(type.getDescriptorForType());
        for (var field : type.getDescriptorForType().getFields()) {
            builder.setField(field, value(field, builder));
        }
        return builder.build();
    }

    private static Object value(FieldDescriptor field, DynamicMessage.Builder builder) {
        var number = field.getNumber();
        return switch (field.getJavaType()) {
            case STRING -> field.getName() + "-" + number;
            case LONG -> 1_000L + number;
            case INT -> number;
            case BOOLEAN -> true;
            case ENUM -> List.copyOf(field.getEnumType().getValues()).get(1);
            case MESSAGE -> example(builder.newBuilderForField(field).build());
            case BYTE_STRING, FLOAT, DOUBLE -> throw new IllegalArgumentException(field.getFullName());
        };
    }
}
