import './zod-without-eval.ts';
import './style/base.css';
import './style/lists.css';
import './style/report.css';
import './style/views.css';
import { render } from 'preact';
import { startKeys } from './keys.ts';
import { followLinks } from './router.ts';
import { Shell } from './shell.tsx';

const root = document.getElementById('desk') as HTMLElement;
followLinks(root);
startKeys();
render(<Shell />, root);
