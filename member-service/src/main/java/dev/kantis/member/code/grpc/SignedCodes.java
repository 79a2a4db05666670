package dev.kantis.member.code.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kantis.contracts.member.v1.CodeContent;
import dev.kantis.kit.signatures.SignedText;
import dev.kantis.kit.signatures.SigningKey;
import dev.kantis.kit.signatures.VerifyingKey;
import dev.kantis.member.MemberConfig;
import dev.kantis.member.code.CodeReader;
import dev.kantis.member.code.MemberCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Makes and reads codes. Signs with one key and accepts those of others too, so that keys can be changed without a code
 * being refused. Without a configured key each start makes its own.
 */
@ApplicationScoped
class SignedCodes implements CodeReader {
    private static final Logger LOG = Logger.getLogger(SignedCodes.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;

    private final SigningKey key;
    private final List<VerifyingKey> keys;

    SignedCodes(MemberConfig config) {
        this.key = config.code().key().map(SignedCodes::signingKey).orElseGet(SignedCodes::ownKey);
        this.keys = Stream.concat(
                        Stream.of(key),
                        config.code().otherKeys().stream().flatMap(List::stream).map(SignedCodes::signingKey))
                .map(SigningKey::verifying)
                .toList();
    }

    /** A new code of the member. */
    String code(UUID memberId, Instant at) {
        var content = CodeContent.newBuilder()
                .setMemberId(ByteString.copyFrom(ByteBuffer.allocate(ID_BYTES)
                        .putLong(memberId.getMostSignificantBits())
                        .putLong(memberId.getLeastSignificantBits())
                        .flip()))
                .setIssueSecond((int) at.getEpochSecond())
                .setNonce(RANDOM.nextLong())
                .build();
        return SignedText.of(content.toByteArray(), key);
    }

    List<VerifyingKey> keys() {
        return keys;
    }

    @Override
    public Optional<MemberCode> read(String text) {
        return SignedText.open(text, keys).map(SignedCodes::code);
    }

    private static MemberCode code(byte[] signed) {
        try {
            var content = CodeContent.parseFrom(signed);
            var id = content.getMemberId().asReadOnlyByteBuffer();
            return new MemberCode(
                    new UUID(id.getLong(), id.getLong()),
                    Instant.ofEpochSecond(Integer.toUnsignedLong(content.getIssueSecond())),
                    content.getNonce());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("we have signed what cannot be read", e);
        }
    }

    private static SigningKey signingKey(String secret) {
        return SigningKey.of(Base64.getDecoder().decode(secret.strip()));
    }

    private static SigningKey ownKey() {
        LOG.warn("member.code.key is not set: codes are good on this replica only, until it ends");
        return SigningKey.random();
    }
}
