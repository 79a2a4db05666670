package dev.kantis.partner.settlement.documents;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kantis.partner.settlement.StatementDocument;
import dev.kantis.partner.settlement.StatementDocument.Format;
import dev.kantis.partner.settlement.StatementDocument.Printer;
import jakarta.enterprise.context.ApplicationScoped;

/** All forms of documents. */
@ApplicationScoped
public class Printers implements Printer {
    private final ObjectMapper json;

    Printers(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public StatementDocument in(Format format) {
        return switch (format) {
            case CSV -> new CsvStatement();
            case JSON -> new JsonStatement(json);
            case PDF -> new PdfStatement();
        };
    }
}
