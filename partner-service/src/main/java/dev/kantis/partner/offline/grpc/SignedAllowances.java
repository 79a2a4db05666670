package dev.kantis.partner.offline.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kantis.contracts.partner.v1.AllowanceContent;
import dev.kantis.kit.signatures.SignedText;
import dev.kantis.kit.signatures.SigningKey;
import dev.kantis.kit.signatures.VerifyingKey;
import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.offline.Allowance;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Makes and reads allowances. Signs with one key and accepts those of others too, so that keys can be changed while
 * allowances are out. The same allowance always is the same text. Without a configured key each start makes its own.
 */
@ApplicationScoped
public class SignedAllowances {
    private static final Logger LOG = Logger.getLogger(SignedAllowances.class);

    private final SigningKey key;
    private final List<VerifyingKey> keys;

    SignedAllowances(PartnerConfig config) {
        this.key = config.allowance().key().map(SignedAllowances::signingKey).orElseGet(SignedAllowances::ownKey);
        this.keys = Stream.concat(
                        Stream.of(key),
                        config.allowance().otherKeys().stream()
                                .flatMap(List::stream)
                                .map(SignedAllowances::signingKey))
                .map(SigningKey::verifying)
                .toList();
    }

    /** The allowance as a till keeps it. */
    public String sign(Allowance allowance) {
        return SignedText.of(
                AllowanceContent.newBuilder()
                        .setHoldId(bytes(allowance.hold()))
                        .setTerminal(ByteString.fromHex(allowance.terminal()))
                        .setMemberId(bytes(allowance.member()))
                        .setPoints(allowance.points())
                        .setExpireSecond(allowance.expiresAt().getEpochSecond())
                        .build()
                        .toByteArray(),
                key);
    }

    /** What a till sends; empty for what was not signed here. */
    public Optional<Allowance> read(String text) {
        return SignedText.open(text, keys).map(SignedAllowances::allowance);
    }

    private static Allowance allowance(byte[] signed) {
        try {
            var content = AllowanceContent.parseFrom(signed);
            return new Allowance(
                    uuid(content.getHoldId()),
                    HexFormat.of().formatHex(content.getTerminal().toByteArray()),
                    uuid(content.getMemberId()),
                    content.getPoints(),
                    Instant.ofEpochSecond(content.getExpireSecond()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("we have signed what cannot be read", e);
        }
    }

    private static ByteString bytes(UUID id) {
        return ByteString.copyFrom(ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .flip());
    }

    private static UUID uuid(ByteString bytes) {
        var buffer = bytes.asReadOnlyByteBuffer();
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static SigningKey signingKey(String secret) {
        return SigningKey.of(Base64.getDecoder().decode(secret));
    }

    private static SigningKey ownKey() {
        LOG.info("no key for allowances is configured: those of before and of other replicas are refused");
        return SigningKey.random();
    }
}
