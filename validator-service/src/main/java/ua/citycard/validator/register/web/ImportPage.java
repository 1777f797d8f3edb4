package ua.citycard.validator.register.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import ua.citycard.validator.register.FindingTexts;
import ua.citycard.validator.register.ImportAnswer;
import ua.citycard.validator.register.ImportMode;
import ua.citycard.validator.register.ImportOrder;
import ua.citycard.validator.register.ImportRefused;
import ua.citycard.validator.register.Imports;

/** Files of schools, sent by people: tried first, then imported. */
@Controller
@RequestMapping("/imports")
class ImportPage {
    private final Imports imports;

    ImportPage(Imports imports) {
        this.imports = imports;
    }

    @GetMapping
    String show() {
        return "register/import";
    }

    @PostMapping
    String run(
            @RequestParam("files") List<MultipartFile> files,
            @RequestParam(defaultValue = "ALL") ImportMode mode,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Locale locale,
            Model model) {
        FindingTexts texts = FindingTexts.in(locale);
        try (UploadedFiles uploaded = UploadedFiles.keep(files)) {
            ImportOrder order = new ImportOrder(uploaded.files(), mode, dryRun, null);
            model.addAttribute("report", ImportAnswer.of(imports.run(order), texts));
        } catch (ImportRefused refused) {
            model.addAttribute("refused", refused);
            model.addAttribute("message", texts.message(refused.code()));
            model.addAttribute("cure", texts.cure(refused.code()));
        } catch (IOException diskFull) {
            throw new UncheckedIOException(diskFull);
        }
        model.addAttribute("mode", mode);
        return "register/import";
    }
}
