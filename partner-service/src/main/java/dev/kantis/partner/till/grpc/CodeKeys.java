package dev.kantis.partner.till.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kantis.contracts.member.v1.CodeContent;
import dev.kantis.contracts.member.v1.GetCodeKeysRequest;
import dev.kantis.contracts.member.v1.GetCodeKeysResponse;
import dev.kantis.contracts.member.v1.MemberCodeService;
import dev.kantis.kit.signatures.SignedText;
import dev.kantis.kit.signatures.VerifyingKey;
import dev.kantis.partner.PartnerConfig;
import dev.kantis.partner.till.CodeReader;
import dev.kantis.partner.till.ShownCode;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** member-service's public keys, fetched again and again so that they are at hand when it does not answer. */
@ApplicationScoped
class CodeKeys implements CodeReader {
    private static final Logger LOG = Logger.getLogger(CodeKeys.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final MemberCodeService members;
    private final PartnerConfig.Codes config;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Fetched> fetched = new AtomicReference<>();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    /** What member-service said last, and when. */
    private record Fetched(List<VerifyingKey> keys, Duration validity, Instant at) {}

    CodeKeys(@GrpcClient("member") MemberCodeService members, PartnerConfig config, InstantSource clock) {
        this.members = members;
        this.config = config.codes();
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        var follower = Thread.ofVirtual().name("code-keys").unstarted(this::follow);
        thread.set(follower);
        follower.start();
    }

    void stop(@Observes ShutdownEvent event) {
        var running = thread.getAndSet(null);
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isReady() {
        var known = fetched.get();
        return known != null && clock.instant().isBefore(known.at().plus(config.offlineFor()));
    }

    @Override
    public Optional<ShownCode> read(String text) {
        var known = fetched.get();
        return known == null
                ? Optional.empty()
                : SignedText.open(text, known.keys()).map(content -> code(content, known.validity()));
    }

    private void follow() {
        try {
            while (thread.get() == Thread.currentThread()) {
                Thread.sleep(fetch() ? config.refresh() : PAUSE_AFTER_FAILURE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean fetch() {
        try {
            var answer = members.getCodeKeys(GetCodeKeysRequest.getDefaultInstance())
                    .await()
                    .atMost(LIMIT);
            fetched.set(fetched(answer, clock.instant()));
            return true;
        } catch (RuntimeException e) {
            LOG.debugf("keys of codes stay as they were known: %s", e.getClass().getSimpleName());
            return false;
        }
    }

    private static Fetched fetched(GetCodeKeysResponse answer, Instant at) {
        return new Fetched(
                answer.getKeysList().stream()
                        .map(key -> VerifyingKey.of(key.toByteArray()))
                        .toList(),
                Duration.ofSeconds(answer.getValiditySeconds()),
                at);
    }

    private static ShownCode code(byte[] signed, Duration validity) {
        try {
            var content = CodeContent.parseFrom(signed);
            var id = content.getMemberId().asReadOnlyByteBuffer();
            var issuedAt = Instant.ofEpochSecond(Integer.toUnsignedLong(content.getIssueSecond()));
            return new ShownCode(
                    new UUID(id.getLong(), id.getLong()).toString(),
                    issuedAt,
                    issuedAt.plus(validity),
                    content.getNonce());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("member-service has signed what cannot be read", e);
        }
    }
}
