import { autosave } from './autosave.ts';
import { chooseAll } from './choose-all.ts';
import { countCharacters } from './count-characters.ts';
import { focusFirst } from './focus-first.ts';
import { offerPhrases } from './offer-phrases.ts';
import { printPage } from './print-page.ts';
import { sendOnce } from './send-once.ts';
import { upload } from './upload.ts';
import { watchPending } from './watch-pending.ts';

// Every page is complete without this file.
focusFirst(document);
countCharacters(document);
offerPhrases(document);
sendOnce(document);
autosave(document);
watchPending(document);
upload(document);
printPage(document);
chooseAll(document);
