package dev.kantis.ledger.program.documents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kantis.kit.documents.Document;
import dev.kantis.kit.documents.Documents;
import java.time.Duration;

/** The document of a sandbox: what another program says, under its own name, in force at once. Pure. */
final class SandboxDocument {
    private SandboxDocument() {}

    static String of(String name, String document, Duration ahead) {
        var spec = ((ObjectNode) Documents.parse(document, "Program").spec()).deepCopy();
        spec.remove("rollout");
        spec.putObject("sandbox").put("aheadSeconds", ahead.toSeconds());
        var tree = JsonNodeFactory.instance.objectNode();
        tree.put("apiVersion", Document.API_VERSION).put("kind", "Program");
        tree.putObject("metadata").put("name", name);
        tree.set("spec", spec);
        return tree.toPrettyString();
    }
}
