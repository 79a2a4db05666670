package dev.kantis.rewards.catalogue.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kantis.kit.documents.Document;
import dev.kantis.kit.documents.Documents;
import dev.kantis.rewards.catalogue.RewardSpec;
import java.util.List;

/** A {@code kind: Reward} document that was found good. */
public record RewardDocument(String name, RewardSpec spec, String text) {
    private static final String KIND = "Reward";
    private static final List<String> OPTIONAL =
            List.of("stock", "partner", "voucherDays", "offeredFrom", "offeredUntil", "partners");

    /** Reads and checks a document; a wrong one is refused with the path and a sentence. */
    public static RewardDocument parse(String text) {
        var document = Documents.parse(text, KIND);
        ObjectNode spec = document.spec().deepCopy();
        OPTIONAL.stream().filter(field -> !spec.has(field)).forEach(spec::putNull);
        var complete = new Document(KIND, document.name(), spec, text);
        return new RewardDocument(document.name(), Documents.spec(complete, RewardSpec.class), text);
    }
}
